namespace Gudok.Server.Relay.Stun;

/// <summary>Brings requests to a server, and answers back.</summary>
internal interface IStunWire : IDisposable
{
    /// <returns>The next message that comes, to whatever request.</returns>
    Task<byte[]> Ask(byte[] request, CancellationToken cancelled);
}
