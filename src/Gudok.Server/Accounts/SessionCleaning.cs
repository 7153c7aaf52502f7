using Gudok.Server.Storage;
using Microsoft.EntityFrameworkCore;

namespace Gudok.Server.Accounts;

/// <summary>Forgets sessions that nobody has used for so long that they have expired.</summary>
public sealed class SessionCleaning(DbWriter writer, TimeProvider time, ILogger<SessionCleaning> log) : BackgroundService
{
    private static readonly TimeSpan Every = TimeSpan.FromHours(1);

    protected override async Task ExecuteAsync(CancellationToken stopping)
    {
        using var hours = new PeriodicTimer(Every, time);
        while (await hours.WaitForNextTickAsync(stopping)) await Clean(stopping);
    }

    private async Task Clean(CancellationToken stopping)
    {
        var now = time.GetUtcNow();
        try
        {
            await writer.Write((db, until) => db.Sessions.Where(s => s.ExpiresAt < now).ExecuteDeleteAsync(until), stopping);
        }
        catch (StorageUnavailableException e)
        {
            log.LogWarning(e, "Expired sessions could not be removed; tried again in {Every}", Every);
        }
    }
}
