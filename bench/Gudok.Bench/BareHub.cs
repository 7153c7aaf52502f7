namespace Gudok.Bench;

/// <summary>A SignalR hub that only hands on signals, in a process of its own, with as many devices as Gudok: what that is compared with.</summary>
public sealed class BareHub : IAsyncDisposable
{
    /// <summary>How many pairs of devices signal at once, there and here.</summary>
    public const int Pairs = 20;

    private static readonly string Program = Path.Combine(ServerProcess.Root, "bench/Gudok.Bench.Hub/bin/Release/net10.0/Gudok.Bench.Hub.dll");

    private readonly ServerProcess server;
    private readonly HubDevice[] devices;
    private readonly Crowd signalling;
    private Bystanders? others;

    private BareHub(ServerProcess server, HubDevice[] devices) => (this.server, this.devices, signalling) = (server, devices, new Crowd(devices));

    public ServerCost Cost => new(server.Id);

    public IdleCost Idle { get; private set; }

    public IEnumerable<Signals> Signals => devices.Chunk(2).Select(pair => new Signals(pair[0], pair[1]));

    public static async Task<BareHub> Start(string logFile, int devices)
    {
        string[] program =
            [Program, "--urls", $"http://127.0.0.1:{FreePort.Find()}", "--Logging:LogLevel:Microsoft.Hosting.Lifetime=Information"];
        var server = await ServerProcess.Start(program, logFile);
        var address = new Uri(server.Address, "hub").ToWebSocket();
        var hub = new BareHub(server, [.. Enumerable.Range(0, 2 * Pairs).Select(_ => new HubDevice(address, cookie: "none"))]);
        try
        {
            hub.Idle = await hub.Cost.OfIdle(devices, async () =>
            {
                await hub.signalling.Connect();
                hub.others = await Bystanders.Gather(address, Math.Max(0, devices - hub.devices.Length));
            });
            return hub;
        }
        catch
        {
            await hub.DisposeAsync();
            throw;
        }
    }

    public Task EnsureAllAreThere() => others!.EnsureAllAreThere();

    public async ValueTask DisposeAsync()
    {
        if (others is not null) await others.DisposeAsync();
        await signalling.DisposeAsync();
        await server.DisposeAsync();
    }
}
