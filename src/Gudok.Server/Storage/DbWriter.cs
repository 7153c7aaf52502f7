using System.Threading.Channels;
using Microsoft.Data.Sqlite;
using Microsoft.EntityFrameworkCore;

namespace Gudok.Server.Storage;

/// <summary>
/// The one writer. SQLite takes one at a time anyway, and a queue in the process is twice as fast as many
/// connections that fight for its lock. Each piece of work happened or it did not; what waits at the same time is
/// committed together, for the disk is synced once for all of it.
/// </summary>
public sealed class DbWriter : IAsyncDisposable
{
    /// <summary>What is not committed by then is refused and never applied later.</summary>
    private static readonly TimeSpan Patience = TimeSpan.FromSeconds(5);

    /// <summary>How long to wait, by any clock, before asking again for a lock that another process holds.</summary>
    private static readonly TimeSpan Pause = TimeSpan.FromMilliseconds(50);

    /// <summary>No more is taken into a commit after that: what is done waits for it.</summary>
    private static readonly TimeSpan Gathering = TimeSpan.FromMilliseconds(50);

    private const int MostTogether = 64;

    /// <summary>0 would mean for ever.</summary>
    private const int NoWaiting = -1;

    private readonly IDbContextFactory<GudokDb> databases;
    private readonly TimeProvider time;
    private readonly ILogger<DbWriter> log;
    private readonly Channel<WorkPiece> waiting = Channel.CreateUnbounded<WorkPiece>(new() { SingleReader = true });
    private readonly CancellationTokenSource closing = new();
    private readonly Task atWork;

    /// <summary>Opening a connection costs more than most of what is written; one that failed is not used again.</summary>
    private GudokDb? open;

    public DbWriter(IDbContextFactory<GudokDb> databases, TimeProvider time, ILogger<DbWriter> log)
    {
        (this.databases, this.time, this.log) = (databases, time, log);
        // It works for everybody, not for the request that happened to be the first.
        using (ExecutionContext.SuppressFlow()) atWork = Task.Run(Work);
    }

    /// <summary>Runs the work in a transaction that holds the write lock from its first statement, and commits it.</summary>
    /// <param name="work">What to do. It sees also what is about to be committed with it, and leaves nothing behind if it fails.</param>
    /// <param name="cancelled">Nobody waits for it any more.</param>
    /// <param name="committed">Done before the next may write, so in the order of the commits. It must be quick.</param>
    /// <exception cref="StorageUnavailableException">It could not be done in time, or the disk refused.</exception>
    public async Task<T> Write<T>(
        Func<GudokDb, CancellationToken, Task<T>> work, CancellationToken cancelled = default, Action<T>? committed = null)
    {
        using var patience = new CancellationTokenSource(Patience, time);
        using var until = CancellationTokenSource.CreateLinkedTokenSource(patience.Token, cancelled);
        var piece = new WorkPiece<T>(work, committed, patience.Token, until.Token);
        await using var givenUp = until.Token.Register(piece.GiveUp);
        try
        {
            await waiting.Writer.WriteAsync(piece, until.Token);
            return await piece.Result;
        }
        catch (OperationCanceledException e) when (patience.IsCancellationRequested)
        {
            log.LogWarning("The database could not be written to in time");
            throw new StorageUnavailableException(e);
        }
    }

    public async ValueTask DisposeAsync()
    {
        waiting.Writer.Complete();
        await closing.CancelAsync();
        await atWork;
        await Close();
        closing.Dispose();
    }

    private async Task Work()
    {
        while (await waiting.Reader.WaitToReadAsync())
        {
            var together = new List<WorkPiece>();
            try
            {
                await CommitWhatWaits(together);
            }
            catch (Exception e)
            {
                log.LogWarning("The database could not be written to: {Cause}", e.Message);
                // If nothing could even begin, somebody has to hear of it.
                if (together.Count == 0 && waiting.Reader.TryRead(out var next) && next.Begin()) together.Add(next);
                together.ForEach(piece => piece.Failed(new StorageUnavailableException(e)));
                await Close();
            }
        }
    }

    /// <param name="together">To be filled with what is done in this commit: all of it is, or nothing.</param>
    private async Task CommitWhatWaits(List<WorkPiece> together)
    {
        open ??= await Open();
        await Begin(open);
        var begun = time.GetTimestamp();
        while (together.Count < MostTogether && time.GetElapsedTime(begun) < Gathering && waiting.Reader.TryRead(out var piece))
        {
            if (!piece.Begin()) continue;
            together.Add(piece);
            if (!await IsDone(piece, open)) together.Remove(piece);
        }
        if (together.Exists(piece => piece.IsLate)) throw new TimeoutException("What was to be committed together took too long.");
        await open.Sql.Run($"COMMIT", CancellationToken.None);
        together.ForEach(piece => piece.Committed());
    }

    /// <summary>Work that fails takes back what it has done, and nothing else. If it is the storage that fails, nothing is done.</summary>
    private static async Task<bool> IsDone(WorkPiece piece, GudokDb db)
    {
        try
        {
            await db.Sql.Run($"SAVEPOINT piece", CancellationToken.None);
            await piece.Do(db);
            await db.Sql.Run($"RELEASE piece", CancellationToken.None);
            return true;
        }
        catch (Exception e) when (!StorageUnavailableException.IsCause(e))
        {
            piece.Failed(e);
            await db.Sql.Run($"ROLLBACK TO piece", CancellationToken.None);
            return false;
        }
        finally
        {
            db.ChangeTracker.Clear();
        }
    }

    private async Task<GudokDb> Open()
    {
        var db = await databases.CreateDbContextAsync();
        // The writer begins and ends transactions itself, and sets the savepoints.
        db.Database.AutoTransactionBehavior = AutoTransactionBehavior.Never;
        db.Database.AutoSavepointsEnabled = false;
        await db.Database.OpenConnectionAsync();
        // What savepoints take back would be kept in files, each made and removed again within a commit.
        await db.Database.ExecuteSqlAsync($"PRAGMA temp_store = MEMORY");
        return db;
    }

    /// <summary>
    /// IMMEDIATE: a deferred transaction that reads first could never be retried (SQLITE_BUSY_SNAPSHOT).
    /// Microsoft.Data.Sqlite's own waiting for a lock would block a thread, in whole seconds; so it does not wait.
    /// </summary>
    private async Task Begin(GudokDb db)
    {
        var connection = (SqliteConnection)db.Database.GetDbConnection();
        while (true)
        {
            try
            {
                connection.DefaultTimeout = NoWaiting;
                await db.Sql.Run($"BEGIN IMMEDIATE", CancellationToken.None);
                return;
            }
            catch (SqliteException e) when (e.SqliteErrorCode == StorageUnavailableException.Busy)
            {
                await Task.Delay(Pause, closing.Token);
                ForgetWhatNobodyWaitsFor();
            }
            finally
            {
                connection.DefaultTimeout = StorageSetup.ReadTimeoutSeconds;
            }
        }
    }

    /// <summary>Whoever holds the lock for ever must not fill the memory.</summary>
    private void ForgetWhatNobodyWaitsFor()
    {
        while (waiting.Reader.TryPeek(out var oldest) && oldest.IsGivenUp) waiting.Reader.TryRead(out _);
    }

    /// <summary>Whatever it has begun ends with the connection, which therefore must not wait for others in a pool.</summary>
    private async Task Close()
    {
        if (open is null) return;
        SqliteConnection.ClearPool((SqliteConnection)open.Database.GetDbConnection());
        await open.DisposeAsync();
        open = null;
    }
}
