using Gudok.Server.Storage;

namespace Gudok.Server.Calls;

/// <summary>Ends calls whose deadline has passed: the one mechanism for the 30 seconds, crashed browsers and crashed servers.</summary>
public sealed class CallClock(
    CallDesk desk, Settling settling, TimeProvider time, IHostApplicationLifetime lifetime, ILogger<CallClock> log) : BackgroundService
{
    private static readonly TimeSpan Tick = TimeSpan.FromMilliseconds(100);

    /// <summary>How long to let a database be that could not be written to.</summary>
    private static readonly TimeSpan Rest = TimeSpan.FromSeconds(1);

    /// <summary>Before the port listens, so that nobody meets a ring that is over; the people talking can report only from then on.</summary>
    public override async Task StartAsync(CancellationToken cancellationToken)
    {
        lifetime.ApplicationStarted.Register(settling.BeginAnew);
        await Look(cancellationToken);
        await base.StartAsync(cancellationToken);
    }

    protected override async Task ExecuteAsync(CancellationToken stoppingToken)
    {
        using var timer = new PeriodicTimer(Tick, time);
        try
        {
            while (await timer.WaitForNextTickAsync(stoppingToken))
            {
                settling.Look();
                if (!await Look(stoppingToken)) await Task.Delay(Rest, time, stoppingToken);
            }
        }
        catch (OperationCanceledException) when (stoppingToken.IsCancellationRequested)
        {
            // The end of a server that could not start must not be taken for a crash.
        }
    }

    /// <returns>False if the database cannot take an end now.</returns>
    private async Task<bool> Look(CancellationToken stopping)
    {
        try
        {
            foreach (var callId in await desk.Due(stopping)) await Judge(callId, stopping);
            return true;
        }
        catch (StorageUnavailableException)
        {
            // Logged by the writer; the desk has begun to settle anew.
            return false;
        }
        catch (Exception e) when (e is not OperationCanceledException)
        {
            settling.BeginAnew();
            log.LogError(e, "The clock of calls could not look at the database");
            return false;
        }
    }

    /// <summary>One that cannot be judged must not keep the others waiting.</summary>
    private async Task Judge(Guid callId, CancellationToken stopping)
    {
        try
        {
            await desk.Judge(callId, stopping);
        }
        catch (Exception e) when (e is not OperationCanceledException and not StorageUnavailableException)
        {
            log.LogError(e, "Call {CallId} could not be judged", callId);
        }
    }
}
