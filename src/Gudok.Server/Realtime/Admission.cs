using Gudok.Server.Storage;
using Microsoft.EntityFrameworkCore;

namespace Gudok.Server.Realtime;

/// <summary>What has to be known of a device that connects. One question, as all of them ask it after a restart.</summary>
/// <param name="HasLiveCall">Whether there is one on its user's line.</param>
public sealed record Admission(bool HasLiveCall)
{
    /// <summary>Null if that session has ended.</summary>
    public static readonly Func<GudokDb, string, CancellationToken, Task<Admission?>> Of = EF.CompileAsyncQuery(
        (GudokDb db, string sessionId, CancellationToken _) => db.Sessions.Where(s => s.Id == sessionId)
            .Select(s => new Admission(db.Lines.Any(l => l.UserId == s.UserId))).SingleOrDefault());
}
