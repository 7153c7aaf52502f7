using System.Net.Security;
using System.Net.Sockets;

namespace Gudok.Server.Relay.Stun;

/// <summary>A stream, in which the header of each message tells its length (RFC 8489, section 6.2.2).</summary>
internal sealed class StreamWire(TcpClient client, Stream stream) : IStunWire
{
    public static async Task<IStunWire> To(string host, int port, bool isSecure, CancellationToken cancelled)
    {
        var client = new TcpClient();
        try
        {
            await client.ConnectAsync(host, port, cancelled);
            if (!isSecure) return new StreamWire(client, client.GetStream());
            var secured = new SslStream(client.GetStream());
            await secured.AuthenticateAsClientAsync(new SslClientAuthenticationOptions { TargetHost = host }, cancelled);
            return new StreamWire(client, secured);
        }
        catch
        {
            client.Dispose();
            throw;
        }
    }

    public async Task<byte[]> Ask(byte[] request, CancellationToken cancelled)
    {
        await stream.WriteAsync(request, cancelled);
        var header = new byte[StunMessage.HeaderLength];
        await stream.ReadExactlyAsync(header, cancelled);
        var message = new byte[StunMessage.LengthOf(header)];
        header.CopyTo(message, 0);
        await stream.ReadExactlyAsync(message.AsMemory(header.Length), cancelled);
        return message;
    }

    public void Dispose()
    {
        stream.Dispose();
        client.Dispose();
    }
}
