using Gudok.Contracts;
using Gudok.Server.Storage;

namespace Gudok.Server.Calls;

/// <summary>A call with its two people.</summary>
public sealed record KnownCall(Call Call, User Caller, User Callee)
{
    public CallSnapshot For(Guid viewer, DateTimeOffset now) => Call.ToSnapshot(Caller, Callee, viewer, now);
}

public static class KnownCalls
{
    /// <summary>The live call on that user's line; null if the line is free, as it is at most connects and placings.</summary>
    public static async Task<KnownCall?> OnLine(GudokDb db, Guid userId, CancellationToken until) =>
        await CallRow.OnLine(db, userId, until) is { } callId && await CallRow.Own(db, userId, callId, until) is { Call.IsLive: true } known
            ? known
            : null;

    /// <summary>Permission is how you load: only own calls are there.</summary>
    public static IQueryable<Call> CallsOf(this GudokDb db, Guid userId) =>
        db.Calls.Where(call => call.CallerId == userId || call.CalleeId == userId);

    public static IQueryable<KnownCall> WithPeople(this IQueryable<Call> calls, GudokDb db) =>
        from call in calls
        join caller in db.Users on call.CallerId equals caller.Id
        join callee in db.Users on call.CalleeId equals callee.Id
        select new KnownCall(
            call,
            new User(caller.Id, caller.UserName!, caller.DisplayName),
            new User(callee.Id, callee.UserName!, callee.DisplayName));
}
