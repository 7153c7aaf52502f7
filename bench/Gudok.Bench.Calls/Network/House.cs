namespace Gudok.Bench.Calls.Network;

/// <summary>A network namespace whose only interface is an end of the network, and a browser in it.</summary>
internal sealed class House(string name) : IAsyncDisposable
{
    private readonly DirectoryInfo folder = Directory.CreateTempSubdirectory("gudok-bench-house-");

    /// <summary>Starts a browser here.</summary>
    public string Browser => Path.Combine(folder.FullName, "chromium");

    public async Task Build(End end)
    {
        await Command.Run($"ip netns add {name}");
        await InHere("sysctl -q net.ipv6.conf.all.disable_ipv6=1 net.ipv6.conf.default.disable_ipv6=1");
        await Command.Run($"ip link set {end.Tun.Name} netns {name}");
        await InHere($"ip address add {end.Address}/24 dev {end.Tun.Name}");
        await InHere($"ip link set {end.Tun.Name} up");
        await InHere("ip link set lo up");
        await InHere($"ip route add default dev {end.Tun.Name}");
        await File.WriteAllTextAsync(Browser, $"#!/bin/sh\nexec ip netns exec {name} {ChromiumCommand.Path} \"$@\"\n");
        await Command.Run($"chmod +x {Browser}");
    }

    public Task<string> InHere(string command) => Command.Run($"ip netns exec {name} {command}");

    public async ValueTask DisposeAsync()
    {
        await Command.Attempt($"ip netns delete {name}");
        folder.Delete(recursive: true);
    }
}
