using Gudok.Contracts;

namespace Gudok.Client;

/// <summary>
/// What has happened at this device and the server must learn, late rather than never: repeated until answered, in
/// order, media before hang-up.
/// </summary>
internal sealed class Reports(
    Device device, CallCommands calls, TimeProvider time, Action<CallSnapshot> heard, CancellationToken stopped)
{
    private static readonly TimeSpan Pause = TimeSpan.FromSeconds(1), Patience = TimeSpan.FromSeconds(10);

    private readonly Lock gate = new();
    private Task work = Task.CompletedTask;

    /// <summary>Done when all that was reported so far has been answered.</summary>
    public Task Settled
    {
        get
        {
            lock (gate) return work;
        }
    }

    public Task Decline(Guid callId) =>
        Add(() => Repeat(async cancel => heard(await calls.Decline(callId, cancel: cancel))));

    /// <param name="callId">The call that ended here and now.</param>
    /// <param name="flowing">Since when media flowed, if it did and the server may not know.</param>
    public Task HangUp(Guid callId, long? flowing)
    {
        var at = time.GetTimestamp();
        return Add(async () =>
        {
            if (flowing is { } since) await Repeat(cancel => device.MediaConnected(callId, AgoMs(since), cancel));
            await Repeat(async cancel =>
                heard(await calls.HangUp(callId, new HangUpRequest(device.Id, AgoMs(at)), cancel)));
        });
    }

    public long AgoMs(long at) => (long)time.GetElapsedTime(at).TotalMilliseconds;

    private Task Add(Func<Task> report)
    {
        lock (gate) return work = After(work, report);
    }

    private static async Task After(Task before, Func<Task> report)
    {
        await before;
        await report();
    }

    private async Task Repeat(Func<CancellationToken, Task> tell)
    {
        while (!await IsAnswered(tell)) await Task.Delay(Pause, time, stopped);
    }

    private async Task<bool> IsAnswered(Func<CancellationToken, Task> tell)
    {
        stopped.ThrowIfCancellationRequested();
        using var patience = new CancellationTokenSource(Patience, time);
        using var until = CancellationTokenSource.CreateLinkedTokenSource(patience.Token, stopped);
        try
        {
            await tell(until.Token);
            return true;
        }
        catch (Exception e)
        {
            return !Outage.Explains(e);
        }
    }
}
