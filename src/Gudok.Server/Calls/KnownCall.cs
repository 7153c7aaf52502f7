using System.Text.Json;
using Gudok.Contracts;
using Gudok.Server.Storage;
using Microsoft.Data.Sqlite;

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
        await CallRow.OnLine(db, userId, until) is { } callId && await Own(db, userId, callId, until) is { Call.IsLive: true } known
            ? known
            : null;

    /// <summary>An own call: asked for when one is not live, or is changed again within a commit, as when both report media.</summary>
    public static async Task<KnownCall?> Own(GudokDb db, Guid userId, Guid callId, CancellationToken until) => (await db.Sql.Rows(
        $"""
        SELECT
            call."Id", call."ChatId", call."Kind", call."CallerId", call."CallerDevice", call."CalleeId", call."PlacedAt",
            call."Warm", call."ClientKey", call."Commitments", call."State", call."Version", call."Outcome",
            call."RingingAt", call."AnsweredAt", call."CalleeDevice", call."CalleeCamera", call."CallerMediaAt", call."CalleeMediaAt",
            call."KeptAliveAt", call."CallerLeftAt", call."CalleeLeftAt", call."Deadline", call."DueAt", call."StartedAt", call."EndedAt",
            caller."UserName", caller."DisplayName", callee."UserName", callee."DisplayName"
        FROM "Calls" call
        JOIN "AspNetUsers" caller ON caller."Id" = call."CallerId"
        JOIN "AspNetUsers" callee ON callee."Id" = call."CalleeId"
        WHERE call."Id" = {callId} AND {userId} IN (call."CallerId", call."CalleeId")
        """,
        row => new KnownCall(
            CallAt(row),
            new User(row.GetGuid(3), row.GetString(26), row.GetString(27)),
            new User(row.GetGuid(5), row.GetString(28), row.GetString(29))), until)).SingleOrDefault();

    /// <summary>The columns are in the order in which they are asked for.</summary>
    private static Call CallAt(SqliteDataReader row)
    {
        return new Call
        {
            Id = row.GetGuid(0), ChatId = row.GetGuid(1), Kind = Enum.Parse<CallKind>(row.GetString(2)),
            CallerId = row.GetGuid(3), CallerDevice = row.GetString(4), CalleeId = row.GetGuid(5), PlacedAt = At(6)!.Value,
            Warm = row.GetBoolean(7), ClientKey = Text(8), Commitments = JsonSerializer.Deserialize<string[]>(row.GetString(9))!,
            State = Enum.Parse<CallState>(row.GetString(10)), Version = row.GetInt32(11),
            Outcome = Text(12) is { } outcome ? Enum.Parse<CallOutcome>(outcome) : null,
            RingingAt = At(13), AnsweredAt = At(14), CalleeDevice = Text(15), CalleeCamera = row.IsDBNull(16) ? null : row.GetBoolean(16),
            CallerMediaAt = At(17), CalleeMediaAt = At(18), KeptAliveAt = At(19), CallerLeftAt = At(20), CalleeLeftAt = At(21),
            Deadline = At(22), DueAt = At(23), StartedAt = At(24), EndedAt = At(25),
        };

        DateTimeOffset? At(int column) => row.IsDBNull(column) ? null : DateTimeOffset.FromUnixTimeMilliseconds(row.GetInt64(column));

        string? Text(int column) => row.IsDBNull(column) ? null : row.GetString(column);
    }

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
