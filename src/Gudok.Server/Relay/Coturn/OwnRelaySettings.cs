using System.Net;
using System.Net.Sockets;

namespace Gudok.Server.Relay.Coturn;

/// <summary>The coturn that the server starts itself.</summary>
/// <param name="Port">Where it listens, by UDP and by TCP. Setting <c>Turn:Port</c>.</param>
/// <param name="RelayPorts">Where what it passes on comes and goes, by UDP. Setting <c>Turn:RelayPorts</c>, as <c>first-last</c>.</param>
/// <param name="Address">
/// The address of this machine at which it listens and relays; by default it listens at all and relays at the one that leads
/// out. Setting <c>Turn:Address</c>.
/// </param>
/// <param name="PublicAddress">
/// The address by which everybody reaches it, if that is not this machine's own or is a private one. Setting <c>Turn:PublicAddress</c>.
/// </param>
public sealed record OwnRelaySettings(int Port, (int First, int Last) RelayPorts, IPAddress? Address, IPAddress? PublicAddress)
{
    internal static OwnRelaySettings From(SettingReader read) => new(
        read.Port("Turn:Port", otherwise: 3478),
        read.Ports("Turn:RelayPorts", otherwise: (49160, 49959)),
        read.IPv4("Turn:Address"),
        read.IPv4("Turn:PublicAddress"));

    /// <summary>Where it is reached from this machine.</summary>
    public IReadOnlyList<TurnUrl> Local => At($"{Address ?? IPAddress.Loopback}");

    /// <summary>By UDP and by TCP.</summary>
    public IReadOnlyList<TurnUrl> At(string host) =>
        [.. new[] { false, true }.Select(isTcp => new TurnUrl(IsRelay: true, IsSecure: false, host, Port, isTcp))];

    /// <summary>Where it relays: never an address of IPv6, for coturn's check of those has had holes (CVE-2026-27624).</summary>
    public IPAddress RelayAddress() => Address ?? LeadingOut() ?? IPAddress.Loopback;

    /// <summary>The address from which this machine would send to the internet; nothing is sent.</summary>
    private static IPAddress? LeadingOut()
    {
        try
        {
            using var socket = new Socket(AddressFamily.InterNetwork, SocketType.Dgram, ProtocolType.Udp);
            socket.Connect(new IPEndPoint(new IPAddress([8, 8, 8, 8]), 9));
            return ((IPEndPoint)socket.LocalEndPoint!).Address;
        }
        catch (SocketException)
        {
            // No way leads out.
            return null;
        }
    }
}
