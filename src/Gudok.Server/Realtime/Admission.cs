using Gudok.Server.Storage;

namespace Gudok.Server.Realtime;

/// <summary>What has to be known of a device that connects. One question, as all of them ask it after a restart.</summary>
/// <param name="HasLiveCall">Whether there is one on its user's line.</param>
public sealed record Admission(bool HasLiveCall)
{
    /// <returns>Null if that session has ended.</returns>
    public static async Task<Admission?> Of(GudokDb db, string sessionId, CancellationToken cancelled)
    {
        var onLine = await db.Sql.Ask(
            $"""
            SELECT EXISTS (SELECT 1 FROM "Lines" line WHERE line."UserId" = session."UserId")
            FROM "Sessions" session WHERE session."Id" = {sessionId}
            """,
            cancelled);
        return onLine is null ? null : new Admission((long)onLine == 1);
    }
}
