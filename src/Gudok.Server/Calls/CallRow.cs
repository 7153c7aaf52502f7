using Gudok.Server.Storage;
using Microsoft.EntityFrameworkCore;

namespace Gudok.Server.Calls;

/// <summary>
/// What becomes of a call in the database, in plain SQL: a call is changed a dozen times, and EF Core would find out each time
/// what has changed, and translate anew what is to be deleted.
/// </summary>
internal static class CallRow
{
    /// <summary>
    /// Writes all that can change after a call was placed. The other columns have indexes and point to other rows: SQLite would
    /// look after these each time.
    /// </summary>
    public static Task Change(GudokDb db, Call call, CancellationToken until) => db.Database.ExecuteSqlAsync(
        $"""
        UPDATE "Calls" SET
            "State" = {call.State.ToString()}, "Version" = {call.Version}, "Outcome" = {call.Outcome?.ToString()},
            "RingingAt" = {Stored(call.RingingAt)}, "AnsweredAt" = {Stored(call.AnsweredAt)},
            "CalleeDevice" = {call.CalleeDevice}, "CalleeCamera" = {call.CalleeCamera},
            "CallerMediaAt" = {Stored(call.CallerMediaAt)}, "CalleeMediaAt" = {Stored(call.CalleeMediaAt)},
            "KeptAliveAt" = {Stored(call.KeptAliveAt)},
            "CallerLeftAt" = {Stored(call.CallerLeftAt)}, "CalleeLeftAt" = {Stored(call.CalleeLeftAt)},
            "Deadline" = {Stored(call.Deadline)}, "DueAt" = {Stored(call.DueAt)},
            "StartedAt" = {Stored(call.StartedAt)}, "EndedAt" = {Stored(call.EndedAt)}
        WHERE "Id" = {call.Id}
        """, until);

    public static Task FreeLines(GudokDb db, Guid callId, CancellationToken until) =>
        db.Database.ExecuteSqlAsync($"""DELETE FROM "Lines" WHERE "CallId" = {callId}""", until);

    public static Task ForgetRinging(GudokDb db, Guid callId, CancellationToken until) =>
        db.Database.ExecuteSqlAsync($"""DELETE FROM "RingingDevices" WHERE "CallId" = {callId}""", until);

    /// <summary>As <see cref="UnixMilliseconds"/> are.</summary>
    private static long? Stored(DateTimeOffset? at) => at?.ToUnixTimeMilliseconds();
}
