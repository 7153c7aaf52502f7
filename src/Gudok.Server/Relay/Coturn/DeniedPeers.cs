using System.Net;

namespace Gudok.Server.Relay.Coturn;

/// <summary>
/// Addresses that nobody may reach through the relay: all that lead into a machine or into a network behind it, and all that
/// are nobody's (IANA's registries of special-purpose addresses). Else the relay is a way round every firewall.
/// </summary>
internal static class DeniedPeers
{
    private static readonly string[] Networks =
    [
        "0.0.0.0/8", "10.0.0.0/8", "100.64.0.0/10", "127.0.0.0/8", "169.254.0.0/16", "172.16.0.0/12", "192.0.0.0/24",
        "192.0.2.0/24", "192.88.99.0/24", "192.168.0.0/16", "198.18.0.0/15", "198.51.100.0/24", "203.0.113.0/24",
        "224.0.0.0/4", "240.0.0.0/4",
        // Of IPv6 only 2000::/3 is public. The rest is local, nobody's, or holds an address of IPv4 (::/96, ::ffff:0:0/96,
        // 64:ff9b::/96), which coturn before 4.13.1 does not look at (CVE-2026-27624) …
        "::/3", "4000::/2", "8000::/1",
        // … and these are what is special within: Teredo and others, documentation, 6to4, documentation.
        "2001::/23", "2001:db8::/32", "2002::/16", "3fff::/20",
    ];

    /// <summary>As coturn wants them: the first and the last address of each.</summary>
    public static IEnumerable<string> Ranges =>
        Networks.Select(IPNetwork.Parse).Select(network => $"{First(network)}-{Last(network)}");

    public static bool Contain(IPAddress address) => Networks.Select(IPNetwork.Parse).Any(network => network.Contains(address));

    /// <summary>coturn takes a range from <c>::</c> for every address there is, of IPv4 too; <c>::</c> itself it refuses anyhow.</summary>
    private static IPAddress First(IPNetwork network) =>
        network.BaseAddress.Equals(IPAddress.IPv6Any) ? IPAddress.IPv6Loopback : network.BaseAddress;

    private static IPAddress Last(IPNetwork network)
    {
        var bytes = network.BaseAddress.GetAddressBytes();
        for (var bit = network.PrefixLength; bit < bytes.Length * 8; bit++) bytes[bit / 8] |= (byte)(0x80 >> (bit % 8));
        return new IPAddress(bytes);
    }
}
