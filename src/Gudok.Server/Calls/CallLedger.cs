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

/// <summary>A chat as who places a call there has it.</summary>
/// <param name="Own">Who places it.</param>
/// <param name="Peer">Who is called.</param>
/// <param name="Warm">Both have written there.</param>
public sealed record CallableChat(User Own, User Peer, bool Warm);

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

    /// <summary>The two people of an own chat, and whether both have written there; null if there is none with that id.</summary>
    public Task<CallableChat?> Chat(Guid userId, Guid chatId) => (
        from own in db.ChatMembers
        join peer in db.ChatMembers on new { own.ChatId, UserId = own.PeerId } equals new { peer.ChatId, peer.UserId }
        join me in db.Users on own.UserId equals me.Id
        join they in db.Users on own.PeerId equals they.Id
        where own.ChatId == chatId && own.UserId == userId
        select new CallableChat(
            new User(me.Id, me.UserName!, me.DisplayName),
            new User(they.Id, they.UserName!, they.DisplayName),
            own.HasWritten && peer.HasWritten)).SingleOrDefaultAsync(until);

    /// <summary>An own call; null if there is none with that id.</summary>
    public async Task<KnownCall?> Find(Guid userId, Guid callId) => live.Find(userId, callId) is { } known
        ? await Judge(known)
        : await Load(db.CallsOf(userId).Where(c => c.Id == callId));

    /// <summary>Any call whose time may have passed.</summary>
    public async Task<KnownCall?> FindDue(Guid callId) =>
        await Load(db.Calls.Where(c => c.Id == callId && c.DueAt <= now));

    /// <summary>The live call on that user's line; null if the line is free.</summary>
    public async Task<KnownCall?> OnLine(Guid userId)
    {
        if (await KnownCalls.OnLine(db, userId, until) is not { } occupying) return null;
        var known = await Judge(occupying);
        return known.Call.IsLive ? known : null;
    }

    /// <summary>The call that an earlier request with that key led to.</summary>
    public async Task<KnownCall?> Placed(Guid userId, string clientKey)
    {
        var placed = db.Placements.Where(p => p.UserId == userId && p.ClientKey == clientKey).Select(p => p.CallId);
        return await Load(db.Calls.Where(c => placed.Contains(c.Id)));
    }

    /// <summary>Writes a new call and occupies both lines; one that is born ended goes into the chat at once.</summary>
    public async Task<KnownCall> Add(KnownCall known)
    {
        var call = known.Call;
        db.Calls.Add(call);
        if (call.IsLive)
        {
            db.Lines.Add(new OccupiedLine { UserId = call.CallerId, CallId = call.Id });
            db.Lines.Add(new OccupiedLine { UserId = call.CalleeId, CallId = call.Id });
        }
        await db.SaveChangesAsync(until);
        db.ChangeTracker.Clear();
        changes.Add(new CallChange(null, known, call.IsLive ? null : await Timeline.AppendCall(db, call, until)));
        return known;
    }

    /// <summary>Writes what became of a call. Its end frees both lines and becomes an entry of the chat.</summary>
    public async Task<KnownCall> Save(KnownCall before, Call after)
    {
        if (after == before.Call) return before;
        live.Forget(after.Id);
        // Only what differs: SQLite writes each index of a column that is set, and looks up each row that one points to.
        db.Attach(after).OriginalValues.SetValues(before.Call);
        await db.SaveChangesAsync(until);
        db.ChangeTracker.Clear();
        var known = before with { Call = after };
        changes.Add(new CallChange(before.Call, known, after.IsLive ? null : await Close(after)));
        return known;
    }

    public async Task Remember(Guid userId, string? clientKey, Guid callId)
    {
        if (clientKey is null) return;
        db.Placements.Add(new Placement { UserId = userId, ClientKey = clientKey, CallId = callId });
        await db.SaveChangesAsync(until);
    }

    /// <summary>The commitment of a ringing device: its own, or the next that nobody has.</summary>
    public async Task<RingingAnswer> Commitment(Call call, string deviceId)
    {
        var given = await db.RingingDevices.Where(d => d.CallId == call.Id).ToListAsync(until);
        var known = given.Find(d => d.DeviceId == deviceId);
        if (known is null)
        {
            var next = given.Count(d => d.Commitment is not null);
            known = new RingingDevice { CallId = call.Id, DeviceId = deviceId, Commitment = next < call.Commitments.Length ? next : null };
            db.RingingDevices.Add(known);
            await db.SaveChangesAsync(until);
        }
        return known.Commitment is { } index ? new RingingAnswer(call.Commitments[index], index) : new RingingAnswer();
    }

    private async Task<KnownCall?> Load(IQueryable<Call> one) =>
        await one.WithPeople(db).SingleOrDefaultAsync(until) is { } known ? await Judge(known) : null;

    private Task<KnownCall> Judge(KnownCall known) => Save(known, known.Call.Judge(now, settled, times));

    private async Task<TimelineEntry> Close(Call call)
    {
        await db.Lines.Where(l => l.CallId == call.Id).ExecuteDeleteAsync(until);
        await db.RingingDevices.Where(d => d.CallId == call.Id).ExecuteDeleteAsync(until);
        return await Timeline.AppendCall(db, call, until);
    }
}
