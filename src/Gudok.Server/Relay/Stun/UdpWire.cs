using System.Net;
using System.Net.Sockets;

namespace Gudok.Server.Relay.Stun;

/// <summary>Packets get lost, so what is not answered is sent again (RFC 8489, section 6.2.1).</summary>
internal sealed class UdpWire(Socket socket) : IStunWire
{
    private const int LongestMessage = 1500;
    private static readonly TimeSpan FirstPatience = TimeSpan.FromMilliseconds(500);

    public static async Task<IStunWire> To(string host, int port, CancellationToken cancelled)
    {
        // Not of two families: what is refused (ICMP) is heard of only on a socket of its own family.
        var addresses = await Dns.GetHostAddressesAsync(host, cancelled);
        var address = addresses.OrderBy(a => a.AddressFamily == AddressFamily.InterNetworkV6).First();
        var socket = new Socket(address.AddressFamily, SocketType.Dgram, ProtocolType.Udp);
        await socket.ConnectAsync(new IPEndPoint(address, port), cancelled);
        return new UdpWire(socket);
    }

    public async Task<byte[]> Ask(byte[] request, CancellationToken cancelled)
    {
        var buffer = new byte[LongestMessage];
        for (var patience = FirstPatience; ; patience *= 2)
        {
            await socket.SendAsync(request, cancelled);
            using var enough = CancellationTokenSource.CreateLinkedTokenSource(cancelled);
            enough.CancelAfter(patience);
            try
            {
                return buffer[..await socket.ReceiveAsync(buffer, enough.Token)];
            }
            catch (OperationCanceledException) when (!cancelled.IsCancellationRequested)
            {
                // Nothing came: once more.
            }
        }
    }

    public void Dispose() => socket.Dispose();
}
