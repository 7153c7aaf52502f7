using System.Net;
using System.Security.Cryptography;
using System.Text;

namespace Gudok.Server.Relay.Stun;

/// <summary>A TURN server refused.</summary>
/// <param name="code">RFC 8489, section 14.8, and RFC 8656, section 19.</param>
public sealed class TurnRefusal(int code) : Exception($"The TURN server refused with {code}.")
{
    public int Code { get; } = code;
}

/// <summary>Asks a TURN server to relay (RFC 8656) as a browser does, with long-term credentials (RFC 8489, section 9.2).</summary>
public sealed class TurnClient : IDisposable
{
    private const int Unauthenticated = 401, AllocationMismatch = 437, StaleNonce = 438;

    /// <summary>Section 7.4.</summary>
    private const int MostPorts = 3;

    private const uint Udp = 17, FirstChannel = 0x4000;

    private readonly IStunWire wire;
    private readonly TurnCredentials credentials;
    private string realm = "", nonce = "";
    private byte[]? key;
    private uint channel = FirstChannel;

    private TurnClient(IStunWire wire, TurnCredentials credentials) => (this.wire, this.credentials) = (wire, credentials);

    public static async Task<TurnClient> Connect(TurnUrl server, TurnCredentials credentials, CancellationToken cancelled) =>
        new(server.IsTcp
            ? await StreamWire.To(server.HostName, server.Port, server.IsSecure, cancelled)
            : await UdpWire.To(server.HostName, server.Port, cancelled), credentials);

    /// <summary>With an allocation. The port that this machine gives may still have one from before: then from another (437).</summary>
    public static async Task<TurnClient> Allocated(TurnUrl server, TurnCredentials credentials, CancellationToken cancelled)
    {
        for (var port = 1; ; port++)
        {
            var client = await Connect(server, credentials, cancelled);
            try
            {
                await client.Allocate(cancelled);
                return client;
            }
            catch (Exception e)
            {
                client.Dispose();
                if (e is not TurnRefusal { Code: AllocationMismatch } || port == MostPorts) throw;
            }
        }
    }

    /// <summary>Section 7.1. The first request has no credentials: its refusal brings realm and nonce.</summary>
    /// <returns>The address at which others reach this client through the relay.</returns>
    public async Task<IPEndPoint> Allocate(CancellationToken cancelled)
    {
        var answer = await Ask(
            StunMethod.Allocate, request => request.With(StunAttribute.RequestedTransport, StunValue.Number(Udp << 24)), cancelled);
        return StunValue.Address(answer[StunAttribute.XorRelayedAddress], answer.Transaction)
            ?? throw new InvalidDataException("The TURN server gave no address.");
    }

    /// <summary>Section 9.1: lets that peer send to this client.</summary>
    public Task CreatePermission(IPAddress peer, CancellationToken cancelled) =>
        Ask(StunMethod.CreatePermission, request => request.With(StunAttribute.XorPeerAddress, Peer(peer, request)), cancelled);

    /// <summary>Section 12.1: lets that peer send to this client, in fewer bytes.</summary>
    public Task BindChannel(IPAddress peer, CancellationToken cancelled)
    {
        var number = StunValue.Number(channel++ << 16);
        return Ask(
            StunMethod.ChannelBind,
            request => request.With(StunAttribute.ChannelNumber, number).With(StunAttribute.XorPeerAddress, Peer(peer, request)),
            cancelled);
    }

    /// <summary>Section 8.1: nothing is relayed any more.</summary>
    public Task Release(CancellationToken cancelled) =>
        Ask(StunMethod.Refresh, request => request.With(StunAttribute.Lifetime, StunValue.Number(0)), cancelled);

    public void Dispose() => wire.Dispose();

    private static byte[] Peer(IPAddress peer, StunMessage request) => StunValue.Address(new IPEndPoint(peer, 9), request.Transaction);

    /// <exception cref="TurnRefusal">It did not help to take the server's new nonce either.</exception>
    private async Task<StunMessage> Ask(StunMethod method, Func<StunMessage, StunMessage> fill, CancellationToken cancelled)
    {
        while (true)
        {
            var before = nonce;
            var answer = await Exchange(Authenticated(fill(StunMessage.Request(method))), cancelled);
            if (answer.Class == StunClass.Success) return answer;
            var code = StunValue.Code(answer[StunAttribute.ErrorCode]);
            if (!(code == Unauthenticated && key is null) && code != StaleNonce) throw new TurnRefusal(code);
            Challenge(answer);
            if (nonce == before) throw new TurnRefusal(code);
        }
    }

    private StunMessage Authenticated(StunMessage request) => key is null ? request : request
        .With(StunAttribute.Username, StunValue.Text(credentials.Name))
        .With(StunAttribute.Realm, StunValue.Text(realm))
        .With(StunAttribute.Nonce, StunValue.Text(nonce));

    /// <summary>Section 9.2.2 of RFC 8489: the key is what the standard says, MD5 and all.</summary>
    private void Challenge(StunMessage refusal)
    {
        realm = Encoding.UTF8.GetString(refusal[StunAttribute.Realm] ?? []);
        nonce = Encoding.UTF8.GetString(refusal[StunAttribute.Nonce] ?? []);
#pragma warning disable CA5351
        key = MD5.HashData(Encoding.UTF8.GetBytes($"{credentials.Name}:{realm}:{credentials.Password}"));
#pragma warning restore CA5351
    }

    /// <summary>What is no answer to this, or not from who knows the password, is as if it had not come.</summary>
    private async Task<StunMessage> Exchange(StunMessage request, CancellationToken cancelled)
    {
        while (true)
        {
            var bytes = await wire.Ask(request.Encode(key), cancelled);
            if (StunMessage.Decode(bytes) is not { } answer || !answer.Transaction.AsSpan().SequenceEqual(request.Transaction)) continue;
            if (answer.Class == StunClass.Error || (key is not null && StunMessage.IsProtected(bytes, key))) return answer;
        }
    }
}
