using System.Net;
using System.Security.Cryptography;

namespace Gudok.EndToEnd.Tests.Town;

/// <summary>
/// A small network inside this machine: a bridge, at which the server is reached, and two houses.
/// The addresses are no special ones, so that nothing is a private network to anybody.
/// </summary>
public class Network(Product product) : IAsyncLifetime
{
    private readonly byte[] id = RandomNumberGenerator.GetBytes(2);
    private readonly List<House> houses = [];
    private Entrance? entrance;

    /// <summary>Why there can be no such network here; null: there is one.</summary>
    public string? Obstacle { get; private set; }

    public House Alisas => houses[0];

    public House Bobs => houses[1];

    /// <summary>The address of this machine, seen from the houses.</summary>
    protected string Gateway => $"{Subnet}.1";

    /// <summary>What has to be installed.</summary>
    protected virtual IEnumerable<string> Tools => ["ip", "bridge", "nft", "sysctl"];

    /// <summary>Names of interfaces have at most 15 letters.</summary>
    private string Bridge => $"gudok{Convert.ToHexStringLower(id)}";

    private string Subnet => $"44.{128 + id[0] % 64}.{id[1]}";

    public async ValueTask InitializeAsync()
    {
        Obstacle = FindObstacle() ?? await Build();
    }

    public virtual async ValueTask DisposeAsync()
    {
        GC.SuppressFinalize(this);
        entrance?.Dispose();
        foreach (var house in houses) await house.DisposeAsync();
        houses.Clear();
        await Command.Attempt($"ip link delete {Bridge}");
    }

    /// <summary>The server's port on this machine. The network is there by now.</summary>
    protected virtual Task<int> ServerPort() => Task.FromResult(product.Address.Port);

    private string? FindObstacle() =>
        !OperatingSystem.IsLinux() ? "Network namespaces exist only on Linux"
        : !Environment.IsPrivilegedProcess ? "Only root may make network namespaces"
        : Tools.FirstOrDefault(tool => !Command.IsInstalled(tool)) is { } missing ? $"{missing} is not installed"
        : null;

    /// <summary>Answers what the kernel says when it refuses.</summary>
    private async Task<string?> Build()
    {
        try
        {
            await Command.Run($"ip link add {Bridge} type bridge");
            await Command.Run($"ip address add {Gateway}/24 dev {Bridge}");
            await Command.Run($"ip link set {Bridge} up");
            entrance = new Entrance(IPAddress.Parse(Gateway), await ServerPort());
            houses.AddRange("ab".Select(letter => new House(Bridge, letter, Subnet, entrance.Address)));
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
