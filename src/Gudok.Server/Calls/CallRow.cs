using System.Text.Json;
using Gudok.Contracts;
using Gudok.Server.Storage;
using Microsoft.Data.Sqlite;

namespace Gudok.Server.Calls;

/// <summary>
/// A call and its lines in the database, in plain SQL: a call is changed a dozen times, and EF Core would find out each time
/// what has changed, and translate anew what is to be deleted.
/// </summary>
internal static class CallRow
{
    /// <summary>Writes a new call: all that it can have when it is placed.</summary>
    public static Task Add(GudokDb db, Call call, CancellationToken until) => db.Sql.Run(
        $"""
        INSERT INTO "Calls" (
            "Id", "ChatId", "Kind", "CallerId", "CallerDevice", "CalleeId", "PlacedAt", "Warm", "ClientKey", "Commitments",
            "State", "Version", "Deadline", "DueAt", "EndedAt", "Outcome")
        VALUES (
            {call.Id}, {call.ChatId}, {call.Kind}, {call.CallerId}, {call.CallerDevice}, {call.CalleeId}, {call.PlacedAt},
            {call.Warm}, {call.ClientKey}, {JsonSerializer.Serialize(call.Commitments)},
            {call.State}, {call.Version}, {call.Deadline}, {call.DueAt}, {call.EndedAt}, {call.Outcome})
        """, until);

    /// <summary>
    /// Writes all that can change after a call was placed. The other columns have indexes and point to other rows: SQLite would
    /// look after these each time.
    /// </summary>
    public static Task Change(GudokDb db, Call call, CancellationToken until) => db.Sql.Run(
        $"""
        UPDATE "Calls" SET
            "State" = {call.State}, "Version" = {call.Version}, "Outcome" = {call.Outcome},
            "RingingAt" = {call.RingingAt}, "AnsweredAt" = {call.AnsweredAt},
            "CalleeDevice" = {call.CalleeDevice}, "CalleeCamera" = {call.CalleeCamera},
            "CallerMediaAt" = {call.CallerMediaAt}, "CalleeMediaAt" = {call.CalleeMediaAt},
            "KeptAliveAt" = {call.KeptAliveAt}, "CallerLeftAt" = {call.CallerLeftAt}, "CalleeLeftAt" = {call.CalleeLeftAt},
            "Deadline" = {call.Deadline}, "DueAt" = {call.DueAt}, "StartedAt" = {call.StartedAt}, "EndedAt" = {call.EndedAt}
        WHERE "Id" = {call.Id}
        """, until);

    /// <summary>
    /// An own call: asked for with the id from an occupied line, and wherever <see cref="LiveCalls"/> does not know it: it has ended,
    /// nothing has changed it since the server started, or it is changed again within a commit, as when both report media.
    /// </summary>
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

    /// <summary>A line that is occupied already is a bug, and the database says so.</summary>
    public static Task OccupyLines(GudokDb db, Call call, CancellationToken until) => db.Sql.Run(
        $"""
        INSERT INTO "Lines" ("CallId", "UserId") VALUES
            ({call.Id}, {call.CallerId}),
            ({call.Id}, {call.CalleeId})
        """, until);

    public static async Task<Guid?> OnLine(GudokDb db, Guid userId, CancellationToken until) =>
        await db.Sql.Ask($"""SELECT "CallId" FROM "Lines" WHERE "UserId" = {userId}""", until) is string callId ? Guid.Parse(callId) : null;

    public static Task FreeLines(GudokDb db, Guid callId, CancellationToken until) =>
        db.Sql.Run($"""DELETE FROM "Lines" WHERE "CallId" = {callId}""", until);

    /// <summary>The call that a placing request with that key led to.</summary>
    public static async Task<Guid?> Placed(GudokDb db, Guid userId, string clientKey, CancellationToken until) =>
        await db.Sql.Ask(
            $"""SELECT "CallId" FROM "Placements" WHERE "UserId" = {userId} AND "ClientKey" = {clientKey}""", until) is string callId
            ? Guid.Parse(callId)
            : null;

    public static Task Remember(GudokDb db, Guid userId, string clientKey, Guid callId, CancellationToken until) => db.Sql.Run(
        $"""INSERT INTO "Placements" ("UserId", "ClientKey", "CallId") VALUES ({userId}, {clientKey}, {callId})""", until);

    public static Task<List<RingingDevice>> Ringing(GudokDb db, Guid callId, CancellationToken until) => db.Sql.Rows(
        $"""SELECT "DeviceId", "Commitment" FROM "RingingDevices" WHERE "CallId" = {callId}""",
        row => new RingingDevice { CallId = callId, DeviceId = row.GetString(0), Commitment = row.IsDBNull(1) ? null : row.GetInt32(1) },
        until);

    public static Task Ring(GudokDb db, RingingDevice device, CancellationToken until) => db.Sql.Run(
        $"""
        INSERT INTO "RingingDevices" ("CallId", "DeviceId", "Commitment") VALUES ({device.CallId}, {device.DeviceId}, {device.Commitment})
        """, until);

    public static Task ForgetRinging(GudokDb db, Guid callId, CancellationToken until) =>
        db.Sql.Run($"""DELETE FROM "RingingDevices" WHERE "CallId" = {callId}""", until);
}
