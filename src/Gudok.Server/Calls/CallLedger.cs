using Gudok.Contracts;
using Gudok.Server.Chats;
using Gudok.Server.Storage;
using Microsoft.EntityFrameworkCore;

namespace Gudok.Server.Calls;

/// <summary>A change that was saved, to be told once it is committed.</summary>
/// <param name="Before">Null for a call that is new.</param>
/// <param name="After">The call as it is now.</param>
/// <param name="Entry">The line in the chat, if the call has ended.</param>
public sealed record CallChange(Call? Before, KnownCall After, TimelineEntry? Entry);

/// <summary>
/// Calls and lines within one transaction. Whatever is loaded is judged first, so that a command never meets a call
/// whose time has passed.
/// </summary>
public sealed class CallLedger(
    GudokDb db, LiveCalls live, DateTimeOffset now, bool settled, CallTimes times, CancellationToken until)
{
    private readonly List<CallChange> changes = [];

    public DateTimeOffset Now => now;
    public IReadOnlyList<CallChange> Changes => changes;

    /// <summary>An own chat; null if there is none with that id.</summary>
    public Task<CallableChat?> Chat(Guid userId, Guid chatId) => CallableChat.Of(db, userId, chatId, until);

    /// <summary>An own call; null if there is none with that id.</summary>
    public async Task<KnownCall?> Find(Guid userId, Guid callId) =>
        (live.Find(userId, callId) ?? await CallRow.Own(db, userId, callId, until)) is { } known ? await Judge(known) : null;

    /// <summary>Any call whose time may have passed.</summary>
    public async Task<KnownCall?> FindDue(Guid callId) =>
        await db.Calls.Where(c => c.Id == callId && c.DueAt <= now).WithPeople(db).SingleOrDefaultAsync(until) is { } due
            ? await Judge(due)
            : null;

    /// <summary>The live call on that user's line; null if the line is free.</summary>
    public async Task<KnownCall?> OnLine(Guid userId)
    {
        if (await KnownCalls.OnLine(db, userId, until) is not { } occupying) return null;
        var known = await Judge(occupying);
        return known.Call.IsLive ? known : null;
    }

    /// <summary>The call that an earlier request with that key led to.</summary>
    public async Task<KnownCall?> Placed(Guid userId, string clientKey) =>
        await CallRow.Placed(db, userId, clientKey, until) is { } callId ? await Find(userId, callId) : null;

    /// <summary>Writes a new call and occupies both lines; one that is born ended goes into the chat at once.</summary>
    public async Task<KnownCall> Add(KnownCall known)
    {
        var call = known.Call;
        await CallRow.Add(db, call, until);
        if (call.IsLive) await CallRow.OccupyLines(db, call, until);
        changes.Add(new CallChange(null, known, call.IsLive ? null : await Timeline.AppendCall(db, call, until)));
        return known;
    }

    /// <summary>Writes what became of a call. Its end frees both lines and becomes an entry of the chat.</summary>
    public async Task<KnownCall> Save(KnownCall before, Call after)
    {
        if (after == before.Call) return before;
        live.Forget(after.Id);
        await CallRow.Change(db, after, until);
        var known = before with { Call = after };
        changes.Add(new CallChange(before.Call, known, after.IsLive ? null : await Close(after)));
        return known;
    }

    public Task Remember(Guid userId, string? clientKey, Guid callId) =>
        clientKey is null ? Task.CompletedTask : CallRow.Remember(db, userId, clientKey, callId, until);

    /// <summary>The commitment of a ringing device: its own, or the next that nobody has.</summary>
    public async Task<RingingAnswer> Commitment(Call call, string deviceId)
    {
        var given = await CallRow.Ringing(db, call.Id, until);
        var known = given.Find(d => d.DeviceId == deviceId);
        if (known is null)
        {
            var next = given.Count(d => d.Commitment is not null);
            known = new RingingDevice { CallId = call.Id, DeviceId = deviceId, Commitment = next < call.Commitments.Length ? next : null };
            await CallRow.Ring(db, known, until);
        }
        return known.Commitment is { } index ? new RingingAnswer(call.Commitments[index], index) : new RingingAnswer();
    }

    private Task<KnownCall> Judge(KnownCall known) => Save(known, known.Call.Judge(now, settled, times));

    private async Task<TimelineEntry> Close(Call call)
    {
        await CallRow.FreeLines(db, call.Id, until);
        await CallRow.ForgetRinging(db, call.Id, until);
        return await Timeline.AppendCall(db, call, until);
    }
}
