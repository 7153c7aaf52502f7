using Gudok.Contracts;
using Gudok.Server.Storage;
using Microsoft.EntityFrameworkCore;

namespace Gudok.Server.Calls;

/// <summary>A call with its two people.</summary>
public sealed record KnownCall(Call Call, User Caller, User Callee)
{
    public CallSnapshot For(Guid viewer, DateTimeOffset now) => Call.ToSnapshot(Caller, Callee, viewer, now);
}

public static class KnownCalls
{
    private static readonly Func<GudokDb, Guid, CancellationToken, Task<KnownCall?>> Occupying = EF.CompileAsyncQuery(
        (GudokDb db, Guid userId, CancellationToken _) => (
            from line in db.Lines
            join call in db.Calls on line.CallId equals call.Id
            join caller in db.Users on call.CallerId equals caller.Id
            join callee in db.Users on call.CalleeId equals callee.Id
            where line.UserId == userId
            select new KnownCall(
                call,
                new User(caller.Id, caller.UserName!, caller.DisplayName),
                new User(callee.Id, callee.UserName!, callee.DisplayName))).SingleOrDefault());

    /// <summary>The live call on that user's line; null if the line is free, as it is at most connects and placings.</summary>
    public static async Task<KnownCall?> OnLine(GudokDb db, Guid userId, CancellationToken cancelled) =>
        await CallRow.IsFree(db, userId, cancelled) ? null : await Occupying(db, userId, cancelled);

    /// <summary>An own call: asked for whenever one is looked at that is not live.</summary>
    public static readonly Func<GudokDb, Guid, Guid, CancellationToken, Task<KnownCall?>> Own = EF.CompileAsyncQuery(
        (GudokDb db, Guid userId, Guid callId, CancellationToken _) => (
            from call in db.Calls
            join caller in db.Users on call.CallerId equals caller.Id
            join callee in db.Users on call.CalleeId equals callee.Id
            where call.Id == callId && (call.CallerId == userId || call.CalleeId == userId)
            select new KnownCall(
                call,
                new User(caller.Id, caller.UserName!, caller.DisplayName),
                new User(callee.Id, callee.UserName!, callee.DisplayName))).SingleOrDefault());

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
