using System.Collections.Concurrent;
using Microsoft.EntityFrameworkCore;

namespace Gudok.Server.Storage;

/// <summary>
/// Asks what is asked all the time, in contexts that stay open: EF Core's pool closes the connection of a context that comes
/// back, and opening it again, with all its functions, costs more than most questions.
/// </summary>
public sealed class DbReader(IDbContextFactory<GudokDb> databases) : IAsyncDisposable
{
    /// <summary>As many as have asked at the same time.</summary>
    private readonly ConcurrentBag<GudokDb> idle = [];

    public async Task<T> Read<T>(Func<GudokDb, Task<T>> question, CancellationToken cancelled = default)
    {
        var db = idle.TryTake(out var open) ? open : await Open(cancelled);
        try
        {
            var answer = await question(db);
            idle.Add(db);
            return answer;
        }
        catch
        {
            await db.DisposeAsync();
            throw;
        }
    }

    private async Task<GudokDb> Open(CancellationToken cancelled)
    {
        var db = await databases.CreateDbContextAsync(cancelled);
        await db.Database.OpenConnectionAsync(cancelled);
        return db;
    }

    public async ValueTask DisposeAsync()
    {
        while (idle.TryTake(out var db)) await db.DisposeAsync();
    }
}
