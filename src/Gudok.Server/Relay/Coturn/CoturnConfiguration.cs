using System.Net;

namespace Gudok.Server.Relay.Coturn;

/// <summary>What coturn is told. Why: docs/relay.md.</summary>
internal static class CoturnConfiguration
{
    /// <summary>
    /// A link holds one allocation for each network of its device and each way to the relay (UDP, TCP), and twice as many while
    /// it restarts; those of a page that crashed stay for ten minutes.
    /// </summary>
    private const int AllocationsOfOnePerson = 16;

    /// <summary>8 Mbit/s each way: more than a call with a picture and a screen takes.</summary>
    private const int BytesPerSecond = 1_000_000;

    public static string For(OwnRelaySettings settings, CoturnFolder folder, string secret)
    {
        var relay = settings.RelayAddress();
        return string.Join('\n', Lines(settings, relay, folder, secret)) + "\n";
    }

    private static IEnumerable<string> Lines(OwnRelaySettings settings, IPAddress relay, CoturnFolder folder, string secret) =>
    [
        "# Written by Gudok at each start.",
        $"listening-port={settings.Port}",
        .. settings.Address is null ? [] : new[] { $"listening-ip={settings.Address}" },
        $"relay-ip={relay}",
        .. Public(settings, relay),
        $"min-port={settings.RelayPorts.First}",
        $"max-port={settings.RelayPorts.Last}",

        "realm=gudok",
        "use-auth-secret",
        $"static-auth-secret={secret}",
        "stale-nonce=600",
        "fingerprint",

        $"user-quota={AllocationsOfOnePerson}",
        $"total-quota={settings.RelayPorts.Last - settings.RelayPorts.First + 1}",
        $"max-bps={BytesPerSecond}",

        .. DeniedPeers.Ranges.Select(range => $"denied-peer-ip={range}"),
        "no-multicast-peers",
        "no-tcp-relay",
        "no-tls",
        "no-dtls",
        "no-cli",
        "no-rfc5780",
        "response-origin-only-with-rfc5780",
        "no-stun-backward-compatibility",
        "no-software-attribute",
        "no-dynamic-ip-list",
        "no-dynamic-realms",
        "no-auth-pings",

        // It would log who speaks with whom.
        "log-file=/dev/null",
        "no-stdout-log",
        "simple-log",
        $"pidfile={folder.ProcessId}",
        $"userdb={folder.Database}",
    ];

    /// <summary>Two people who both need the relay meet at its own address: where that is a private one, it alone is let through.</summary>
    private static IEnumerable<string> Public(OwnRelaySettings settings, IPAddress relay)
    {
        if (settings.PublicAddress is not { } reached) yield break;
        if (!reached.Equals(relay)) yield return $"external-ip={reached}/{relay}";
        if (DeniedPeers.Contain(relay)) yield return $"allowed-peer-ip={relay}";
    }
}
