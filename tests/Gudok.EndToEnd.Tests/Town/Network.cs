using System.Net;
using System.Security.Cryptography;

namespace Gudok.EndToEnd.Tests.Town;

/// <summary>
/// A small network inside this machine: a bridge, at which the server is reached, and two houses.
/// The addresses are no special ones, so that nothing is a private network to anybody.
/// </summary>
public sealed class Network(Product product) : IAsyncLifetime
{
    private readonly byte[] id = RandomNumberGenerator.GetBytes(2);
    private readonly List<House> houses = [];
    private Relay? relay;

    /// <summary>Why there can be no such network here; null: there is one.</summary>
    public string? Obstacle { get; private set; }

    public House Alisas => houses[0];

    public House Bobs => houses[1];

    /// <summary>Names of interfaces have at most 15 letters.</summary>
    private string Bridge => $"gudok{Convert.ToHexStringLower(id)}";

    private string Subnet => $"44.{128 + id[0] % 64}.{id[1]}";

    public async ValueTask InitializeAsync()
    {
        Obstacle = FindObstacle() ?? await Build();
    }

    public async ValueTask DisposeAsync()
    {
        relay?.Dispose();
        foreach (var house in houses) await house.DisposeAsync();
        houses.Clear();
        await Command.Attempt($"ip link delete {Bridge}");
    }

    private static string? FindObstacle() =>
        !OperatingSystem.IsLinux() ? "Network namespaces exist only on Linux"
        : !Environment.IsPrivilegedProcess ? "Only root may make network namespaces"
        : Array.Find(["ip", "bridge", "nft", "sysctl"], tool => !Command.IsInstalled(tool)) is { } missing ? $"{missing} is not installed"
        : null;

    /// <summary>Answers what the kernel says when it refuses.</summary>
    private async Task<string?> Build()
    {
        try
        {
            await Command.Run($"ip link add {Bridge} type bridge");
            await Command.Run($"ip address add {Subnet}.1/24 dev {Bridge}");
            await Command.Run($"ip link set {Bridge} up");
            relay = new Relay(IPAddress.Parse($"{Subnet}.1"), product.Address.Port);
            houses.AddRange("ab".Select(letter => new House(Bridge, letter, Subnet, relay.Address)));
            foreach (var house in houses) await house.Build();
            return null;
        }
        catch (InvalidOperationException e)
        {
            await DisposeAsync();
            return $"There can be no network here: {e.Message}";
        }
    }
}
