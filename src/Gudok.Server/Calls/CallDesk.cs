using Gudok.Contracts;
using Gudok.Server.Storage;
using Microsoft.EntityFrameworkCore;

namespace Gudok.Server.Calls;

/// <summary>What came of a command: the call as it is now, and why it was refused if it was.</summary>
public readonly record struct Answer(KnownCall? Call, Refusal? Refusal = null);

/// <summary>The only one that changes a call: load, let the call decide, save, tell.</summary>
public sealed class CallDesk(
    DbWriter writer, IDbContextFactory<GudokDb> databases, TimeProvider time, CallTimes times, Settling settling,
    PlacingLimit limit, CallNews news)
{
    /// <summary>Places a call, in the order of judgement of rule 13: chat, repeat, rate, glare, own line, callee's line.</summary>
    public Task<Answer> Place(Guid callerId, PlaceCallRequest request, CancellationToken cancelled) => Run(async ledger =>
    {
        var chat = await ledger.Db.ChatMembers
            .Where(m => m.ChatId == request.ChatId && m.UserId == callerId)
            .Join(ledger.Db.ChatMembers, own => new { own.ChatId, UserId = own.PeerId }, peer => new { peer.ChatId, peer.UserId },
                (own, peer) => new { own.PeerId, Warm = own.HasWritten && peer.HasWritten })
            .SingleOrDefaultAsync(ledger.Until);
        if (chat is null) return new Answer(null, Refusal.NotFound);
        if (request.ClientKey is { } key && await ledger.Placed(callerId, key) is { } repeated) return new Answer(repeated);
        if (!limit.Allows(callerId)) return new Answer(null, Refusal.TooManyCalls);

        var own = await ledger.OnLine(callerId);
        if (own is { Call.State: CallState.Ringing } && own.Call.CallerId == chat.PeerId) return await Merge(ledger, own, callerId, request);
        if (own is not null) return new Answer(own, Refusal.LineOccupied);

        var placed = new PlacedCall(
            Guid.CreateVersion7(ledger.Now), request.ChatId, request.Kind, callerId, request.DeviceId, chat.PeerId, chat.Warm,
            request.ClientKey, request.Commitments ?? []);
        var call = await ledger.Add(await ledger.OnLine(chat.PeerId) is null
            ? Call.Place(placed, ledger.Now, times)
            : Call.PlaceToOccupied(placed, ledger.Now, times));
        await ledger.Remember(callerId, request.ClientKey, call.Call.Id);
        return new Answer(call);
    }, cancelled);

    public Task<Answer> Accept(Guid userId, Guid callId, string device, bool camera, CancellationToken cancelled) =>
        Change(userId, callId, (call, by, now) => call.Accept(by, device, camera, now, times), cancelled);

    public Task<Answer> Decline(Guid userId, Guid callId, CancellationToken cancelled) =>
        Change(userId, callId, (call, by, now) => call.Decline(by, now), cancelled);

    public Task<Answer> HangUp(Guid userId, Guid callId, string? device, TimeSpan ago, CancellationToken cancelled)
    {
        var at = time.GetUtcNow() - ago;
        return Change(userId, callId, (call, by, now) => new Verdict(call.HangUp(by, device, call.At(now, now - at))), cancelled);
    }

    public Task<Answer> Leave(Guid userId, Guid callId, string device, CancellationToken cancelled) =>
        Change(userId, callId, (call, by, now) => new Verdict(call.Leave(by, device, now, times)), cancelled);

    public Task<Answer> KeepAlive(Guid userId, Guid callId, string device, CancellationToken cancelled) =>
        Change(userId, callId, (call, by, now) => new Verdict(call.KeepAlive(by, device, now, times)), cancelled);

    public Task<Answer> MediaConnected(Guid userId, Guid callId, string device, TimeSpan ago, CancellationToken cancelled)
    {
        var at = time.GetUtcNow() - ago;
        return Change(
            userId, callId, (call, by, now) => new Verdict(call.MediaConnected(by, device, call.At(now, now - at), now, times)), cancelled);
    }

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

    /// <summary>Both wanted the same thing: who places second answers the call that rings at their own device.</summary>
    private async Task<Answer> Merge(CallLedger ledger, KnownCall ringing, Guid userId, PlaceCallRequest request)
    {
        var verdict = ringing.Call.Accept(Side.Callee, request.DeviceId, request.Kind == CallKind.Video, ledger.Now, times);
        await ledger.Remember(userId, request.ClientKey, ringing.Call.Id);
        return new Answer(await ledger.Save(ringing, verdict.Call), verdict.Refusal);
    }

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
            var (answer, changes) = await writer.Write(async (db, until) =>
            {
                var now = time.GetUtcNow();
                var ledger = new CallLedger(db, now, settling.IsOver(now), times, until);
                return (await command(ledger), ledger.Changes);
            }, cancelled);
            // Not awaited: a device that does not read must not hold up the other person's answer.
            _ = news.Tell(changes);
            return answer;
        }
        catch (StorageUnavailableException)
        {
            settling.BeginAnew();
            throw;
        }
    }
}
