using System.Runtime.InteropServices;
using Gudok.Bench.Calls;
using Gudok.Bench.Calls.Network;
using Microsoft.Playwright;

var settings = Settings.Of(args);
if (settings is null)
{
    await Console.Error.WriteLineAsync(Settings.Usage);
    return 2;
}

// Whatever was made is taken away again, also when somebody has had enough.
using var enough = new CancellationTokenSource();
using var interrupt = PosixSignalRegistration.Create(PosixSignal.SIGINT, End);
using var terminate = PosixSignalRegistration.Create(PosixSignal.SIGTERM, End);
try
{
    Table.Print(await Measure(settings, enough.Token), settings.Calls);
    return 0;
}
catch (Exception) when (enough.IsCancellationRequested)
{
    // The servers and browsers hear the same key, and whoever waits for them fails.
    return 130;
}
catch (Exception e) when (e is PlaywrightException or InvalidOperationException)
{
    await Console.Error.WriteLineAsync(e.Message);
    return 1;
}

void End(PosixSignalContext signal)
{
    signal.Cancel = true;
    enough.Cancel();
}

static async Task<IReadOnlyList<Series>> Measure(Settings settings, CancellationToken cancelled)
{
    await ServerProcess.Build();
    await using var servers = await Servers.Start();
    var all = new List<Series>();
    if (settings.Scenes.Contains(Settings.Loopback)) await In(Scene.Loopback(servers));
    if (settings.Scenes.Contains(Settings.Delayed))
        foreach (var delay in settings.Delays) await Delayed(delay);
    return all;

    async Task Delayed(Distances delay)
    {
        await using var network = await DelayedNetwork.Build(servers, delay);
        if (network.Scene is { } scene) await In(scene);
        else await Console.Error.WriteLineAsync(network.Obstacle);
    }

    async Task In(Scene scene)
    {
        foreach (var kind in settings.Kinds) all.Add(await Series.Measure(scene, kind, settings, cancelled));
    }
}
