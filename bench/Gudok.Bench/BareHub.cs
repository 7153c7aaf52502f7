namespace Gudok.Bench;

/// <summary>A SignalR hub that only hands on signals, in a process of its own: what Gudok's is compared with.</summary>
public sealed class BareHub : IAsyncDisposable
{
    /// <summary>How many pairs of devices signal at once, there and here.</summary>
    public const int Pairs = 20;

    private static readonly string Program = Path.Combine(ServerProcess.Root, "bench/Gudok.Bench.Hub/bin/Release/net10.0/Gudok.Bench.Hub.dll");

    private readonly ServerProcess server;
    private readonly HubDevice[] devices;

    private BareHub(ServerProcess server, HubDevice[] devices) => (this.server, this.devices) = (server, devices);

    public ServerCost Cost => new(server.Id);

    public IEnumerable<Signals> Signals => devices.Chunk(2).Select(pair => new Signals(pair[0], pair[1]));

    public static async Task<BareHub> Start(string logFile)
    {
        var server = await ServerProcess.Start([Program, "--urls", $"http://127.0.0.1:{FreePort.Find()}"], logFile);
        var hub = new Uri(server.Address, "hub").ToWebSocket();
        var started = new BareHub(server, [.. Enumerable.Range(0, 2 * Pairs).Select(_ => new HubDevice(hub, cookie: "none"))]);
        using var http = new HttpMessageInvoker(new SocketsHttpHandler());
        foreach (var device in started.devices) await device.Connect(http, CancellationToken.None);
        return started;
    }

    public async ValueTask DisposeAsync()
    {
        foreach (var device in devices) device.Dispose();
        await server.DisposeAsync();
    }
}
