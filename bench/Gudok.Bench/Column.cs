namespace Gudok.Bench;

/// <summary>What a server with so many connected devices costs: a column of the table.</summary>
public sealed record Column(int Devices)
{
    public required (IdleCost Gudok, IdleCost BareHub) Idle { get; init; }
    public required double CallsPerCpuSecond { get; init; }
    public required double UnbatchedCallsPerCpuSecond { get; init; }
    public required (double Gudok, double BareHub) FiveSignalsPerCpuSecond { get; init; }
    public required IReadOnlyList<Answered> AtFixedRate { get; init; }
    public required TimeSpan Back { get; init; }
    public required int CallsAlive { get; init; }
    public required int CallsBefore { get; init; }

    private const int KilledCalls = 20;

    /// <summary>Nobody here is one person at one address.</summary>
    private static readonly string[] NoLimits =
        ["--RateLimits:PlacingCalls", "1000000", "--RateLimits:SignalsPerSecond", "1000000", "--RateLimits:SignalBurst", "1000000"];

    /// <summary>Ten thousand passwords are not what is measured.</summary>
    private static readonly string[] QuickPasswords = ["--Passwords:Iterations", "1"];

    public static async Task<Column> Measure(int devices, Settings settings)
    {
        var data = Directory.CreateTempSubdirectory("gudok-bench-");
        var port = FreePort.Find();
        var server = await Start();
        try
        {
            var cost = new ServerCost(server.Id);
            await using var town = await Town.Found(server.Address, devices);
            // A server that has just registered everybody would be measured with what that left behind.
            await server.DisposeAsync();
            server = await Start();
            cost = new ServerCost(server.Id);
            var idle = await cost.OfIdle(devices, town.Devices.Connect);
            Console.Error.WriteLine($"{devices} connected");
            var load = new Load(town, cost, settings);
            var calls = await load.CallsPerCpuSecond(batched: true);
            var unbatched = await load.CallsPerCpuSecond(batched: false);
            var (bareIdle, fiveSignals) = await BesideBareHub(load);
            var column = new Column(devices)
            {
                Idle = (idle, bareIdle),
                CallsPerCpuSecond = calls,
                UnbatchedCallsPerCpuSecond = unbatched,
                FiveSignalsPerCpuSecond = fiveSignals,
                AtFixedRate = await load.AtFixedRate(),
                CallsBefore = 0, CallsAlive = 0, Back = TimeSpan.Zero,
            };
            town.Devices.EnsureAllAreThere();
            var talking = await Task.WhenAll(town.Pairs.Take(KilledCalls).Select(async pair => (Pair: pair, CallId: await pair.Connect())));
            await server.Kill();
            var starting = Start();
            var back = town.Reconnect(starting);
            server = await starting;
            var took = await back;
            var states = await Task.WhenAll(talking.Select(call => call.Pair.StateOf(call.CallId)));
            return column with { Back = took, CallsBefore = talking.Length, CallsAlive = states.Count(state => state == "talking") };
        }
        finally
        {
            await server.DisposeAsync();
            data.Delete(recursive: true);
        }

        async Task<(IdleCost Idle, (double Gudok, double BareHub) FiveSignals)> BesideBareHub(Load load)
        {
            await using var hub = await BareHub.Start(Path.Combine(data.FullName, "hub.log"), devices);
            var fiveSignals = await load.FiveSignalsPerCpuSecond(hub);
            await hub.EnsureAllAreThere();
            return (hub.Idle, fiveSignals);
        }

        Task<ServerProcess> Start() => ServerProcess.Start(
            data.FullName, Path.Combine(data.FullName, "server.log"), port, [.. NoLimits, .. QuickPasswords]);
    }
}
