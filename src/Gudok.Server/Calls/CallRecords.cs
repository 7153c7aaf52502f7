using Gudok.Contracts;
using Gudok.Server.Storage;
using Microsoft.EntityFrameworkCore;

namespace Gudok.Server.Calls;

/// <summary>Own calls, to look at.</summary>
public sealed class CallRecords(IDbContextFactory<GudokDb> databases, DbReader reader, TimeProvider time)
{
    public static readonly CallOutcome?[] Missed =
        [CallOutcome.NoAnswer, CallOutcome.Cancelled, CallOutcome.OnAnotherCall, CallOutcome.DoNotDisturb];

    /// <summary>The live call on the user's line, if there is one.</summary>
    public async Task<CallSnapshot?> Current(Guid userId, CancellationToken cancelled)
    {
        var known = await reader.Read(db => KnownCalls.OnLine(db, userId, cancelled), cancelled);
        return known?.For(userId, time.GetUtcNow());
    }

    public async Task<CallSnapshot?> Get(Guid userId, Guid callId, CancellationToken cancelled)
    {
        var known = await reader.Read(db => CallRow.Own(db, userId, callId, cancelled), cancelled);
        return known?.For(userId, time.GetUtcNow());
    }

    /// <summary>Ended calls, newest first; the missed ones are those of others.</summary>
    public async Task<IReadOnlyList<CallSnapshot>> History(Guid userId, bool missedOnly, Guid? before, CancellationToken cancelled)
    {
        await using var db = await databases.CreateDbContextAsync(cancelled);
        var calls = db.CallsOf(userId).Where(c => c.State == CallState.Ended);
        if (missedOnly) calls = calls.Where(c => c.CalleeId == userId && Missed.Contains(c.Outcome));
        if (before is { } id) calls = calls.Where(c => c.Id.CompareTo(id) < 0);
        var known = await calls.OrderByDescending(c => c.Id).Take(Limits.CallsPerPage).WithPeople(db).ToListAsync(cancelled);
        var now = time.GetUtcNow();
        return [.. known.OrderByDescending(k => k.Call.Id).Select(k => k.For(userId, now))];
    }
}
