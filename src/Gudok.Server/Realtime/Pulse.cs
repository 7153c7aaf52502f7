using System.Collections.Concurrent;
using Microsoft.AspNetCore.SignalR;
using Microsoft.AspNetCore.SignalR.Protocol;

namespace Gudok.Server.Realtime;

/// <summary>
/// Tells each device every 5 s that the server is there, some of them at a time. SignalR does it once a second for all whose
/// time has come: with ten thousand, calls would wait for that for a tenth of a second.
/// </summary>
public sealed class Pulse(ILogger<Pulse> log) : DefaultHubLifetimeManager<DeviceHub>(log), IHostedService, IDisposable
{
    private const int Turns = 250;

    private static readonly TimeSpan Every = TimeSpan.FromSeconds(5);

    private static readonly SerializedHubMessage Ping = new(PingMessage.Instance);

    private readonly ILogger log = log;

    private readonly ConcurrentDictionary<string, HubConnectionContext>[] turns =
        [.. Enumerable.Range(0, Turns).Select(_ => new ConcurrentDictionary<string, HubConnectionContext>())];

    private readonly PeriodicTimer timer = new(Every / Turns);
    private Task beating = Task.CompletedTask;

    public Task StartAsync(CancellationToken cancellationToken)
    {
        beating = Beat();
        return Task.CompletedTask;
    }

    public Task StopAsync(CancellationToken cancellationToken)
    {
        timer.Dispose();
        return beating;
    }

    public void Dispose() => timer.Dispose();

    public override Task OnConnectedAsync(HubConnectionContext connection)
    {
        TurnOf(connection)[connection.ConnectionId] = connection;
        return base.OnConnectedAsync(connection);
    }

    public override Task OnDisconnectedAsync(HubConnectionContext connection)
    {
        TurnOf(connection).TryRemove(connection.ConnectionId, out _);
        return base.OnDisconnectedAsync(connection);
    }

    /// <summary>By any clock. What is late is made up for, but nobody is told twice.</summary>
    private async Task Beat()
    {
        var begun = TimeProvider.System.GetTimestamp();
        for (var turn = 0L; await timer.WaitForNextTickAsync();)
        {
            var due = (long)(TimeProvider.System.GetElapsedTime(begun) / (Every / Turns));
            for (turn = Math.Max(turn, due - Turns); turn < due; turn++) Tell(turns[turn % Turns].Values);
        }
    }

    private void Tell(IEnumerable<HubConnectionContext> devices)
    {
        try
        {
            foreach (var device in devices) _ = device.WriteAsync(Ping).AsTask();
        }
        catch (Exception e)
        {
            log.LogWarning(e, "Some devices could not be told that the server is there");
        }
    }

    private ConcurrentDictionary<string, HubConnectionContext> TurnOf(HubConnectionContext connection) =>
        turns[(uint)connection.ConnectionId.GetHashCode(StringComparison.Ordinal) % Turns];
}
