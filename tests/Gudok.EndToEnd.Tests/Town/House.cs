using System.Globalization;
using System.Text.RegularExpressions;

namespace Gudok.EndToEnd.Tests.Town;

/// <summary>A network namespace with one address: whoever lives here meets no faults but those of this house.</summary>
public sealed partial class House : IAsyncDisposable
{
    private readonly string bridge;
    private readonly char letter;
    private readonly string subnet;
    private int number;

    internal House(string bridge, char letter, string subnet, Uri server)
    {
        (this.bridge, this.letter, this.subnet, Server) = (bridge, letter, subnet, server);
        number = 10 * (letter - 'a' + 1);
        Browser = Path.Combine(Directory.CreateTempSubdirectory("gudok-house-").FullName, "chromium");
    }

    /// <summary>Where the server is, seen from here.</summary>
    public Uri Server { get; }

    /// <summary>Starts a browser here.</summary>
    public string Browser { get; }

    private string Namespace => $"{bridge}-{letter}";

    /// <summary>The end of the cable that is in the bridge.</summary>
    private string Cable => $"{bridge}{letter}";

    public string Address => $"{subnet}.{number}";

    public Task LosesPackets(int percent) => Rule($"numgen random mod 100 < {percent} drop");

    /// <summary>Packets of sound or picture that have arrived here: RTP by its first bits, and not RTCP.</summary>
    public async Task<long> MediaPackets()
    {
        var said = await InHere("nft list counter ip faults media");
        return long.Parse(MediaCount().Match(said).Groups[1].Value, CultureInfo.InvariantCulture);
    }

    public Task IsCutOffFromTheServer() => Rule($"ip saddr {Server.Host} drop");

    /// <summary>As in many an office.</summary>
    public Task HasNoUdp() => Rule("meta l4proto udp drop");

    /// <summary>Where all is as near as here the relay may be found over TCP first, and UDP is sought no more.</summary>
    public Task FindsTheRelayOnlyOverUdp() => Rule("tcp sport 3478 drop");

    /// <summary>Nothing goes in or out, and nobody here is told.</summary>
    public Task IsCutOff() => Command.Run($"bridge link set dev {Cable} state 0");

    public async Task IsWellAgain()
    {
        await Command.Run($"bridge link set dev {Cable} state 3");
        await InHere("nft flush chain ip faults arriving");
    }

    /// <summary>Another network: the new address is there before the old one goes, and the browser says nothing of it.</summary>
    public async Task ChangesItsAddress()
    {
        var old = Address;
        number++;
        await InHere($"ip address add {Address}/24 dev eth0");
        await InHere($"ip address delete {old}/24 dev eth0");
    }

    public async ValueTask DisposeAsync()
    {
        Directory.Delete(Path.GetDirectoryName(Browser)!, recursive: true);
        await Command.Attempt($"ip link delete {Cable}");
        await Command.Attempt($"ip netns delete {Namespace}");
    }

    internal async Task Build()
    {
        await Connect();
        await InHere("nft add table ip faults");
        await InHere("nft add chain ip faults arriving { type filter hook input priority 0 ; }");
        await InHere("nft add chain ip faults watching { type filter hook input priority -10 ; }");
        await InHere("nft add counter ip faults media");
        await InHere("nft add rule ip faults watching meta l4proto udp @th,64,2 == 2 @th,72,3 != 6 counter name media");
        await File.WriteAllTextAsync(Browser, $"#!/bin/sh\nexec ip netns exec {Namespace} {ChromiumCommand.Path} \"$@\"\n");
        await Command.Run($"chmod +x {Browser}");
    }

    private async Task Connect()
    {
        await Command.Run($"ip netns add {Namespace}");
        await Command.Run($"ip link add {Cable} type veth peer name eth0 netns {Namespace}");
        await Command.Run($"ip link set {Cable} master {bridge} up");
        // Else the second address of a network goes together with the first.
        await InHere("sysctl -q net.ipv4.conf.all.promote_secondaries=1");
        await InHere("sysctl -q net.ipv6.conf.all.disable_ipv6=1");
        await InHere($"ip address add {Address}/24 dev eth0");
        await InHere("ip link set eth0 up");
        await InHere("ip link set lo up");
        await InHere($"ip route add default via {Server.Host}");
    }

    private Task Rule(string rule) => InHere($"nft add rule ip faults arriving {rule}");

    private Task<string> InHere(string command) => Command.Run($"ip netns exec {Namespace} {command}");

    [GeneratedRegex(@"packets (\d+)")]
    private static partial Regex MediaCount();
}
