namespace Gudok.Server.Calls;

/// <summary>Ends calls whose deadline has passed: the one mechanism for the 30 seconds, crashed browsers and crashed servers.</summary>
public sealed class CallClock(CallDesk desk, Settling settling, TimeProvider time, ILogger<CallClock> log) : BackgroundService
{
    private static readonly TimeSpan Tick = TimeSpan.FromMilliseconds(250);

    protected override async Task ExecuteAsync(CancellationToken stoppingToken)
    {
        using var timer = new PeriodicTimer(Tick, time);
        while (await timer.WaitForNextTickAsync(stoppingToken)) await Look(stoppingToken);
    }

    private async Task Look(CancellationToken stopping)
    {
        try
        {
            settling.Look();
            foreach (var callId in await desk.Due(stopping)) await Judge(callId, stopping);
        }
        catch (Exception e) when (e is not OperationCanceledException)
        {
            settling.BeginAnew();
            log.LogError(e, "The clock of calls could not look at the database");
        }
    }

    /// <summary>One that cannot be judged must not keep the others waiting.</summary>
    private async Task Judge(Guid callId, CancellationToken stopping)
    {
        try
        {
            await desk.Judge(callId, stopping);
        }
        catch (Exception e) when (e is not OperationCanceledException)
        {
            log.LogError(e, "Call {CallId} could not be judged", callId);
        }
    }
}
