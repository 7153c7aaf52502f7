using System.Net.WebSockets;

namespace Gudok.Bench;

/// <summary>The devices of a server, which say again and again that they are there.</summary>
public sealed class Crowd(IReadOnlyList<HubDevice> devices) : IAsyncDisposable
{
    /// <summary>The server lets go of a device that is silent for 30 s.</summary>
    private static readonly TimeSpan PingEvery = TimeSpan.FromSeconds(12);

    private const int PingTurns = 600;

    private readonly HttpMessageInvoker sockets = new(new SocketsHttpHandler());
    private readonly CancellationTokenSource leaving = new();
    private Task pinging = Task.CompletedTask;

    /// <summary>It may take longer than the first may be silent.</summary>
    public Task Connect()
    {
        pinging = KeepPinging();
        return Few.AtATime(devices, device => Connect(device, leaving.Token));
    }

    public Task Connect(HubDevice device, CancellationToken cancelled) => device.Connect(sockets, cancelled);

    /// <summary>Fewer would cost less than is said.</summary>
    public void EnsureAllAreThere()
    {
        var there = devices.Count(device => device.IsThere);
        if (there < devices.Count) throw new InvalidOperationException($"Of {devices.Count} devices only {there} are there");
    }

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
        if (!device.IsThere) return;
        try
        {
            await device.SayPing();
        }
        catch (Exception e) when (e is WebSocketException or InvalidOperationException or ObjectDisposedException)
        {
            // It has just dropped out: that is for those to see who count on it.
        }
    }
}
