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

    /// <summary>A server that fails so often at one report will fail again, and others wait behind it.</summary>
    private const int MostFaults = 60;

    /// <summary>Who has heard the other side for so long without the call saying that it talks had no server.</summary>
    private static readonly TimeSpan Unnoticed = TimeSpan.FromSeconds(5);

    /// <summary>How long after this device the other one may find the server again.</summary>
    private static readonly TimeSpan Theirs = TimeSpan.FromSeconds(8);

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
            if (flowing is { } since) await TellMedia(callId, since);
            await Repeat(async cancel =>
                heard(await calls.HangUp(callId, new HangUpRequest(device.Id, AgoMs(at)), cancel)));
        });
    }

    /// <summary>
    /// The hub's answer first: what a new connection says at once is heard late, and «how long ago» is counted from when
    /// it is said.
    /// </summary>
    public async Task MediaConnected(Guid callId, long since, CancellationToken cancel)
    {
        heard(await device.KeepAlive(callId, cancel));
        await device.MediaConnected(callId, AgoMs(since), cancel);
    }

    private long AgoMs(long at) => (long)time.GetElapsedTime(at).TotalMilliseconds;

    private Task Add(Func<Task> report)
    {
        lock (gate) return work = After(work, report);
    }

    private static async Task After(Task before, Func<Task> report)
    {
        await before;
        await report();
    }

    /// <summary>Without the other side's report it would not have been a conversation.</summary>
    private async Task TellMedia(Guid callId, long since)
    {
        await Repeat(cancel => MediaConnected(callId, since, cancel));
        var told = time.GetTimestamp();
        if (time.GetElapsedTime(since) < Unnoticed) return;
        while (await IsConnecting(callId) && time.GetElapsedTime(told) < Theirs) await Task.Delay(Pause, time, stopped);
    }

    private async Task<bool> IsConnecting(Guid callId)
    {
        CallSnapshot? call = null;
        await Repeat(async cancel => call = await calls.Get(callId, cancel));
        return call?.State == CallState.Connecting;
    }

    private async Task Repeat(Func<CancellationToken, Task> tell)
    {
        var faults = 0;
        while (await Failure(tell) is { } failure && Outage.Explains(failure))
        {
            if (Outage.IsFault(failure) && ++faults == MostFaults) return;
            await Task.Delay(Pause, time, stopped);
        }
    }

    /// <returns>Null for an answer.</returns>
    private async Task<Exception?> Failure(Func<CancellationToken, Task> tell)
    {
        stopped.ThrowIfCancellationRequested();
        using var patience = new CancellationTokenSource(Patience, time);
        using var until = CancellationTokenSource.CreateLinkedTokenSource(patience.Token, stopped);
        try
        {
            await tell(until.Token);
            return null;
        }
        catch (Exception e)
        {
            return e;
        }
    }
}
