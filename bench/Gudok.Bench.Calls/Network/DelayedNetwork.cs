using System.ComponentModel;
using System.Globalization;
using System.Net;
using System.Security.Cryptography;
using System.Text.RegularExpressions;

namespace Gudok.Bench.Calls.Network;

/// <summary>
/// Two houses with the servers between them, and as far from house to house as over the servers. The
/// addresses are no special ones, so that nothing is a private network to anybody.
/// </summary>
public sealed partial class DelayedNetwork : IAsyncDisposable
{
    private const double ToleranceMs = 2;

    private static readonly string Name = Leftovers.NameOf(Environment.ProcessId);

    private readonly byte[] id = RandomNumberGenerator.GetBytes(2);
    private readonly List<IDisposable> made = [];
    private readonly List<House> houses = [];

    private readonly Distances distances;

    private DelayedNetwork(Distances distances) => this.distances = distances;

    /// <summary>null: there is an obstacle.</summary>
    public Scene? Scene { get; private set; }

    public string? Obstacle { get; private set; }

    public static async Task<DelayedNetwork> Build(Servers servers, Distances distances)
    {
        var network = new DelayedNetwork(distances);
        try
        {
            network.Scene = await network.Open(servers);
        }
        catch (Exception e) when (e is InvalidOperationException or IOException or UnauthorizedAccessException or Win32Exception)
        {
            network.Obstacle = $"Not measured with {distances.OneWay} ms each way: {e.Message}";
        }
        return network;
    }

    public async ValueTask DisposeAsync()
    {
        foreach (var house in houses) await house.DisposeAsync();
        foreach (var one in made) one.Dispose();
        await Command.Attempt($"ip link delete {Name}h");
    }

    private async Task<Scene> Open(Servers servers)
    {
        await Leftovers.Remove();
        End[] ends = [MakeEnd('h', 1, 0), MakeEnd('a', 2, distances.Caller), MakeEnd('b', 3, distances.Callee)];
        var (middle, alisas, bobs) = (ends[0], ends[1], ends[2]);
        await Command.Run($"ip address add {middle.Address}/24 dev {middle.Tun.Name}");
        await Command.Run($"ip link set {middle.Tun.Name} up");
        houses.AddRange([new House($"{Name}-a"), new House($"{Name}-b")]);
        await houses[0].Build(alisas);
        await houses[1].Build(bobs);
        foreach (var end in ends) end.Join(ends.Where(other => other != end));

        var roundTrip = await Ping(bobs.Address);
        var ping = string.Create(CultureInfo.InvariantCulture, $"ping {roundTrip:F1} ms");
        if (Math.Abs(roundTrip - 2 * distances.OneWay) > ToleranceMs)
            throw new InvalidOperationException($"{ping}, and {2 * distances.OneWay} it should be");
        return new Scene(
            $"{distances.OneWay} ms each way ({distances.Caller} + {distances.Callee}, {ping})", distances,
            houses[0].Browser, houses[1].Browser,
            Entrance(middle.Address, servers.Gudok), servers.PeerJs is { } peerJs ? Entrance(middle.Address, peerJs) : null);
    }

    private End MakeEnd(char letter, byte number, int ms)
    {
        var tun = new Tun($"{Name}{letter}");
        made.Add(tun);
        return new End(tun, new IPAddress([44, (byte)(128 + id[0] % 64), id[1], number]), TimeSpan.FromMilliseconds(ms));
    }

    /// <summary>The servers listen only for this machine.</summary>
    private Uri Entrance(IPAddress address, Uri server)
    {
        var entrance = new Entrance(address, server.Port);
        made.Add(entrance);
        return entrance.Address;
    }

    /// <returns>The median in ms, from house to house and back.</returns>
    private async Task<double> Ping(IPAddress address)
    {
        var said = await houses[0].InHere($"ping -c 21 -i 0.05 {address}");
        var times = Times().Matches(said).Select(time => double.Parse(time.Value, CultureInfo.InvariantCulture)).Order().ToList();
        return times[times.Count / 2];
    }

    [GeneratedRegex(@"(?<=time=)[\d.]+")]
    private static partial Regex Times();
}
