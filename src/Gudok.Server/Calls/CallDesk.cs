using Gudok.Contracts;
using Gudok.Server.Storage;
using Microsoft.EntityFrameworkCore;

namespace Gudok.Server.Calls;

/// <summary>What came of a command: the call as it is now, and why it was refused if it was.</summary>
public readonly record struct Answer(KnownCall? Call, Refusal? Refusal = null);

/// <summary>The only one that changes a call: load, let the call decide, save, tell.</summary>
public sealed class CallDesk(
    DbWriter writer, IDbContextFactory<GudokDb> databases, TimeProvider time, CallTimes times, Settling settling,
    PlacingLimit limit, LiveCalls live, CallNews news)
{
    /// <summary>Places a call. A repeated request gets the call that it led to; see <see cref="Placing"/> for the others.</summary>
    public Task<Answer> Place(Guid callerId, PlaceCallRequest request, CancellationToken cancelled) => Run(async ledger =>
    {
        if (await ledger.Chat(callerId, request.ChatId) is not { } chat) return new Answer(null, Refusal.NotFound);
        if (request.ClientKey is { } key && await ledger.Placed(callerId, key) is { } repeated) return new Answer(repeated);

        var wanted = new PlacedCall(
            Guid.CreateVersion7(ledger.Now), request.ChatId, request.Kind, callerId, request.DeviceId, chat.Peer.Id, chat.Warm,
            request.ClientKey, request.Commitments ?? []);
        var own = await ledger.OnLine(callerId);
        var theirs = await ledger.OnLine(chat.Peer.Id);
        var placing = Placing.Judge(wanted, limit.Allows(callerId), own?.Call, theirs?.Call, ledger.Now, times);
        if (placing.Refusal is not null) return new Answer(own, placing.Refusal);

        var call = own is null
            ? await ledger.Add(new KnownCall(placing.Call!, chat.Own, chat.Peer))
            : await ledger.Save(own, placing.Call!);
        await ledger.Remember(callerId, request.ClientKey, call.Call.Id);
        return new Answer(call);
    }, cancelled);

    public Task<Answer> Accept(Guid userId, Guid callId, string device, bool camera, CancellationToken cancelled) =>
        Change(userId, callId, (call, by, now) => call.Accept(by, device, camera, now, times), cancelled);

    public Task<Answer> Decline(Guid userId, Guid callId, CancellationToken cancelled) =>
        Change(userId, callId, (call, by, now) => call.Decline(by, now), cancelled);

    /// <summary>Somebody hung up at that moment.</summary>
    public Task<Answer> HangUp(Guid userId, Guid callId, string? device, DateTimeOffset at, CancellationToken cancelled) =>
        Change(userId, callId, (call, by, _) => new Verdict(call.HangUp(by, device, at)), cancelled);

    public Task<Answer> Leave(Guid userId, Guid callId, string device, CancellationToken cancelled) =>
        Change(userId, callId, (call, by, now) => new Verdict(call.Leave(by, device, now, times)), cancelled);

    public Task<Answer> KeepAlive(Guid userId, Guid callId, string device, CancellationToken cancelled) =>
        Change(userId, callId, (call, by, now) => new Verdict(call.KeepAlive(by, device, now, times)), cancelled);

    /// <summary>Media flows since that moment.</summary>
    public Task<Answer> MediaConnected(Guid userId, Guid callId, string device, DateTimeOffset since, CancellationToken cancelled) =>
        Change(userId, callId, (call, by, now) => new Verdict(call.MediaConnected(by, device, since, now, times)), cancelled);

    /// <summary>A device of the callee rings; it is given one of the caller's commitments.</summary>
    public async Task<(Answer Answer, RingingAnswer Ringing)> Ring(Guid userId, Guid callId, string device, CancellationToken cancelled)
    {
        var ringing = new RingingAnswer();
        var answer = await Run(async ledger =>
        {
            var known = await ledger.Find(userId, callId);
            if (known is null) return new Answer(null, Refusal.NotFound);
            if (known.Call.SideOf(userId) == Side.Caller) return new Answer(known, Refusal.NotCallee);
            if (known.Call.State != CallState.Ringing) return new Answer(known);
            ringing = await ledger.Commitment(known.Call, device);
            return new Answer(await ledger.Save(known, known.Call.Ring(ledger.Now)));
        }, cancelled);
        return (answer, ringing);
    }

    /// <summary>The calls whose time has passed, the oldest first.</summary>
    public async Task<IReadOnlyList<Guid>> Due(CancellationToken cancelled)
    {
        var now = time.GetUtcNow();
        var settled = settling.IsOver(now);
        await using var db = await databases.CreateDbContextAsync(cancelled);
        return await db.Calls
            .Where(c => c.DueAt <= now && (settled || c.AnsweredAt == null))
            .OrderBy(c => c.DueAt).Select(c => c.Id).ToListAsync(cancelled);
    }

    /// <summary>Ends that call if its time has passed.</summary>
    public Task Judge(Guid callId, CancellationToken cancelled) =>
        Run(async ledger => new Answer(await ledger.FindDue(callId)), cancelled);

    private Task<Answer> Change(
        Guid userId, Guid callId, Func<Call, Side, DateTimeOffset, Verdict> decide, CancellationToken cancelled) => Run(async ledger =>
    {
        var known = await ledger.Find(userId, callId);
        if (known?.Call.SideOf(userId) is not { } by) return new Answer(null, Refusal.NotFound);
        var verdict = decide(known.Call, by, ledger.Now);
        return new Answer(await ledger.Save(known, verdict.Call), verdict.Refusal);
    }, cancelled);

    private async Task<Answer> Run(Func<CallLedger, Task<Answer>> command, CancellationToken cancelled)
    {
        try
        {
            var done = await writer.Write(async (db, until) =>
            {
                var now = time.GetUtcNow();
                var ledger = new CallLedger(db, live, now, settling.IsOver(now), times, until);
                return (Answer: await command(ledger), ledger.Changes);
            }, cancelled, committed => Tell(committed.Changes));
            return done.Answer;
        }
        catch (StorageUnavailableException)
        {
            settling.BeginAnew();
            throw;
        }
    }

    private void Tell(IReadOnlyList<CallChange> changes)
    {
        live.Committed(changes);
        news.Tell(changes);
    }
}
