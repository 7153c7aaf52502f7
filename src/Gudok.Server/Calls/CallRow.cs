using System.Text.Json;
using Gudok.Server.Storage;

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
