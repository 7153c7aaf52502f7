using System.Net.WebSockets;

namespace Gudok.Bench;

/// <summary>The devices of a server, which say again and again that they are there.</summary>
public sealed class Crowd(IReadOnlyList<HubDevice> devices) : IAsyncDisposable
{
    /// <summary>How many of them do something at once.</summary>
    private const int AtOnce = 8;

    /// <summary>The server lets go of a device that is silent for 30 s.</summary>
    private static readonly TimeSpan PingEvery = TimeSpan.FromSeconds(12);

    private const int PingTurns = 600;

    private readonly HttpMessageInvoker sockets = new(new SocketsHttpHandler());
    private readonly CancellationTokenSource leaving = new();
    private Task pinging = Task.CompletedTask;

    public async Task Connect()
    {
        await All(devices, device => Connect(device, leaving.Token));
        pinging = KeepPinging();
    }

    public Task Connect(HubDevice device, CancellationToken cancelled) => device.Connect(sockets, cancelled);

    public static Task All<T>(IEnumerable<T> all, Func<T, Task> work) => Parallel.ForEachAsync(
        all, new ParallelOptions { MaxDegreeOfParallelism = AtOnce }, async (one, _) => await work(one));

    public async ValueTask DisposeAsync()
    {
        await leaving.CancelAsync();
        await pinging;
        foreach (var device in devices) device.Dispose();
        sockets.Dispose();
        leaving.Dispose();
    }

    /// <summary>One after another, as people who have come one by one do: not ten thousand in one moment.</summary>
    private async Task KeepPinging()
    {
        using var timer = new PeriodicTimer(PingEvery / PingTurns);
        try
        {
            for (var turn = 0; await timer.WaitForNextTickAsync(leaving.Token); turn++)
                for (var number = turn % PingTurns; number < devices.Count; number += PingTurns) await Ping(devices[number]);
        }
        catch (OperationCanceledException)
        {
            // The end.
        }
    }

    private static async Task Ping(HubDevice device)
    {
        try
        {
            await device.SayPing();
        }
        catch (Exception e) when (e is WebSocketException or InvalidOperationException or ObjectDisposedException)
        {
            // Away; it returns by itself.
        }
    }
}
