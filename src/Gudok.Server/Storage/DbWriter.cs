using System.Collections.Concurrent;
using Microsoft.Data.Sqlite;
using Microsoft.EntityFrameworkCore;
using Microsoft.EntityFrameworkCore.Storage;

namespace Gudok.Server.Storage;

/// <summary>
/// The one writer. SQLite takes one at a time anyway, and a queue in the process is twice as fast as many
/// connections that fight for its lock. Each piece of work happened or it did not; what waits at the same time is
/// committed together, for the disk is synced once for all of it.
/// </summary>
public sealed class DbWriter(IDbContextFactory<GudokDb> databases, TimeProvider time, ILogger<DbWriter> log) : IDisposable
{
    /// <summary>What is not done by then is refused and never applied later.</summary>
    private static readonly TimeSpan Patience = TimeSpan.FromSeconds(5);

    /// <summary>How long to wait before asking again for a lock that another process holds.</summary>
    private static readonly TimeSpan Pause = TimeSpan.FromMilliseconds(50);

    /// <summary>0 would mean for ever.</summary>
    private const int NoWaiting = -1;

    /// <summary>Pieces of work in one commit: those that are done wait for the others.</summary>
    private const int Together = 64;

    private const string Piece = "piece";

    private readonly SemaphoreSlim turn = new(1);
    private readonly ConcurrentQueue<WorkPiece> waiting = new();

    /// <summary>Of whose turn it is. Opening a connection costs more than most of what is written; one that failed is not used again.</summary>
    private GudokDb? open;

    /// <summary>Runs the work in a transaction that holds the write lock from its first statement, and commits it.</summary>
    /// <param name="work">What to do. Of its own tables it sees also what is about to be committed with it.</param>
    /// <param name="cancelled">Nobody waits for it any more.</param>
    /// <param name="committed">Done before the next may write, so in the order of the commits. It must be quick, and must not fail.</param>
    /// <exception cref="StorageUnavailableException">It could not be done in time, or the disk refused.</exception>
    public async Task<T> Write<T>(
        Func<GudokDb, CancellationToken, Task<T>> work, CancellationToken cancelled = default, Action<T>? committed = null)
    {
        using var patience = new CancellationTokenSource(Patience, time);
        using var until = CancellationTokenSource.CreateLinkedTokenSource(patience.Token, cancelled);
        var piece = new WorkPiece<T>(work, committed, until.Token);
        waiting.Enqueue(piece);
        try
        {
            await TakeTurn(piece);
            return await piece.Result;
        }
        catch (Exception e) when (StorageUnavailableException.IsCause(e, patience.IsCancellationRequested))
        {
            log.LogWarning("The database could not be written to: {Cause}", e.Message);
            throw new StorageUnavailableException(e);
        }
    }

    public void Dispose()
    {
        open?.Dispose();
        turn.Dispose();
    }

    /// <summary>Whose turn it is does all that waits, unless somebody before has done this.</summary>
    private async Task TakeTurn(WorkPiece piece)
    {
        try
        {
            await turn.WaitAsync(piece.Until);
        }
        catch (OperationCanceledException) when (!piece.GiveUp())
        {
            return;
        }
        try
        {
            while (!piece.IsDone) await CommitWhatWaits(piece.Until);
        }
        catch when (!piece.GiveUp())
        {
            // It has failed together with others, and knows.
        }
        finally
        {
            turn.Release();
        }
    }

    private async Task CommitWhatWaits(CancellationToken until)
    {
        var (db, isOpen) = (open ?? await databases.CreateDbContextAsync(until), open is not null);
        open = null;
        var done = new List<WorkPiece>();
        try
        {
            if (!isOpen) await Open(db, until);
            await using var transaction = await Begin(db, until);
            while (done.Count < Together && waiting.TryDequeue(out var next))
                if (next.Begin() && await IsDone(next, db, transaction)) done.Add(next);
            await transaction.CommitAsync(CancellationToken.None);
            open = db;
        }
        catch (Exception e)
        {
            done.ForEach(piece => piece.Failed(e));
            throw;
        }
        finally
        {
            if (open is null) await db.DisposeAsync();
        }
        done.ForEach(piece => piece.Committed());
    }

    /// <summary>What fails takes back what it has done, and nothing else.</summary>
    private static async Task<bool> IsDone(WorkPiece piece, GudokDb db, IDbContextTransaction transaction)
    {
        try
        {
            await transaction.CreateSavepointAsync(Piece);
            await piece.Do(db);
            await transaction.ReleaseSavepointAsync(Piece);
            return true;
        }
        catch (Exception e)
        {
            piece.Failed(e);
            await transaction.RollbackToSavepointAsync(Piece);
            return false;
        }
        finally
        {
            db.ChangeTracker.Clear();
        }
    }

    private static Task Open(GudokDb db, CancellationToken until)
    {
        // Each piece of work is one transaction as it is.
        db.Database.AutoSavepointsEnabled = false;
        return db.Database.OpenConnectionAsync(until);
    }

    /// <summary>
    /// Microsoft.Data.Sqlite begins it IMMEDIATE: a deferred one that reads first could never be retried
    /// (SQLITE_BUSY_SNAPSHOT). Its own waiting for a lock would block a thread, in whole seconds; so it does not wait.
    /// </summary>
    private async Task<IDbContextTransaction> Begin(GudokDb db, CancellationToken until)
    {
        var connection = (SqliteConnection)db.Database.GetDbConnection();
        while (true)
        {
            try
            {
                connection.DefaultTimeout = NoWaiting;
                return await db.Database.BeginTransactionAsync(until);
            }
            catch (SqliteException e) when (e.SqliteErrorCode == StorageUnavailableException.Busy)
            {
                await Task.Delay(Pause, time, until);
            }
            finally
            {
                connection.DefaultTimeout = StorageSetup.ReadTimeoutSeconds;
            }
        }
    }
}
