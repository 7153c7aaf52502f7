using System.Collections.Concurrent;
using Gudok.Contracts;
using Microsoft.Extensions.Logging;

namespace Gudok.Client;

/// <summary>
/// The calls of one device, over any outage: it keeps them alive, asks for the truth after each connect, and repeats
/// what has not been answered. See <see cref="Device"/> for what passes at once or not at all.
/// </summary>
public sealed class Line : IAsyncDisposable
{
    private static readonly TimeSpan MediaEvery = TimeSpan.FromSeconds(2);

    private readonly CallCommands calls;
    private readonly TimeProvider time;
    private readonly ILogger log;
    private readonly TimeSpan keepAliveEvery;
    private readonly CancellationTokenSource stopping = new();
    private readonly CancellationToken stopped;
    private readonly Lock hearing = new();
    private readonly Truth truth = new();
    private readonly Reports reports;
    private readonly ConcurrentDictionary<Guid, long> flowing = new();
    private Task beating = Task.CompletedTask;

    internal Line(Device device, CallCommands calls, TimeProvider time, ILogger log, TimeSpan keepAliveEvery)
    {
        Device = device;
        this.calls = calls;
        this.time = time;
        this.log = log;
        this.keepAliveEvery = keepAliveEvery;
        stopped = stopping.Token;
        reports = new Reports(device, calls, time, Hear, stopped);
        device.CallChanged += Hear;
        device.Connected += () => _ = AskForTruth();
    }

    /// <summary>A call is newer than it was known: each version once, in order.</summary>
    public event Action<CallSnapshot>? Changed;

    public Device Device { get; }

    /// <summary>What is known of that call.</summary>
    public CallSnapshot? this[Guid callId] => truth.Of(callId);

    /// <summary>Places a call once all that happened here before has been told.</summary>
    public async Task<CallSnapshot> Place(
        Guid chatId, CallKind kind = CallKind.Audio, string? clientKey = null, CancellationToken cancel = default)
    {
        await reports.Settled.WaitAsync(cancel);
        return Heard(await calls.Place(new PlaceCallRequest(chatId, kind, Device.Id, clientKey), cancel));
    }

    public async Task<CallSnapshot> Accept(Guid callId, bool camera = false, CancellationToken cancel = default)
    {
        await reports.Settled.WaitAsync(cancel);
        return Heard(await calls.Accept(callId, Device.Id, camera, cancel));
    }

    /// <returns>Done when the server has answered.</returns>
    public Task Decline(Guid callId) => reports.Decline(callId);

    /// <summary>It ended here and now, whenever the server learns of it.</summary>
    /// <returns>Done when the server has answered.</returns>
    public Task HangUp(Guid callId) => reports.HangUp(
        callId, MayTalkYet(callId) && flowing.TryGetValue(callId, out var since) ? since : null);

    /// <summary>Media flows here from now on: told until the call says that it talks.</summary>
    public void MediaFlows(Guid callId)
    {
        if (flowing.TryAdd(callId, time.GetTimestamp())) _ = ReportMedia(callId);
    }

    public async ValueTask DisposeAsync()
    {
        if (stopped.IsCancellationRequested) return;
        await stopping.CancelAsync();
        await Device.DisposeAsync();
        await beating;
        stopping.Dispose();
    }

    internal async Task Open(CancellationToken cancel)
    {
        await Device.Start(cancel);
        beating = Beat();
    }

    private async Task Beat()
    {
        using var timer = new PeriodicTimer(keepAliveEvery, time);
        while (await IsNext(timer)) await KeepAlive();
    }

    private async Task<bool> IsNext(PeriodicTimer timer)
    {
        try
        {
            return await timer.WaitForNextTickAsync(stopped);
        }
        catch (OperationCanceledException)
        {
            return false;
        }
    }

    private async Task AskForTruth()
    {
        // First what does not matter how long it takes: «how long ago» is counted from when it is said.
        Hear(await Ask(() => calls.Current(stopped)));
        await KeepAlive();
        foreach (var callId in flowing.Keys) await TellMedia(callId);
    }

    private async Task KeepAlive()
    {
        foreach (var call in truth.Live) Hear(await Ask(async () => await Device.KeepAlive(call.Id, stopped)));
    }

    private async Task ReportMedia(Guid callId)
    {
        using var timer = new PeriodicTimer(MediaEvery, time);
        do await TellMedia(callId);
        while (MayTalkYet(callId) && await IsNext(timer));
    }

    private async Task TellMedia(Guid callId)
    {
        if (!MayTalkYet(callId) || !flowing.TryGetValue(callId, out var since)) return;
        await Ask(async () =>
        {
            await reports.MediaConnected(callId, since, stopped);
            return this;
        });
    }

    private bool MayTalkYet(Guid callId) => truth.Of(callId)?.State is CallState.Ringing or CallState.Connecting;

    /// <summary>Null without an answer: the next beat, or the next connect, puts things right.</summary>
    private static async Task<T?> Ask<T>(Func<Task<T?>> ask) where T : class
    {
        try
        {
            return await ask();
        }
        catch (Exception)
        {
            return null;
        }
    }

    private CallSnapshot Heard(CallSnapshot call)
    {
        Hear(call);
        return call;
    }

    private void Hear(CallSnapshot? call)
    {
        if (call is null) return;
        lock (hearing)
        {
            if (!truth.Learn(call)) return;
            if (call.State == CallState.Ended) flowing.TryRemove(call.Id, out _);
            TellChanged(call);
        }
    }

    /// <summary>A handler that fails does not mean that the server has not answered.</summary>
    private void TellChanged(CallSnapshot call)
    {
        try
        {
            Changed?.Invoke(call);
        }
        catch (Exception e)
        {
            log.LogError(e, "A handler of {Event} failed", nameof(Changed));
        }
    }
}
