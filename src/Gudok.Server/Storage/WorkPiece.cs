namespace Gudok.Server.Storage;

/// <summary>Something to be written, from when somebody wants it to what came of it.</summary>
internal abstract class WorkPiece(CancellationToken until)
{
    private const int Waiting = 0, Begun = 1, GivenUp = 2;

    private int state = Waiting;

    /// <summary>Nobody waits for it any longer than that.</summary>
    public CancellationToken Until => until;

    /// <summary>Whoever succeeds does it, and says what came of it.</summary>
    public bool Begin() => Interlocked.CompareExchange(ref state, Begun, Waiting) == Waiting;

    /// <summary>False if it has begun: then what comes of it is to be waited for.</summary>
    public bool GiveUp() => Interlocked.CompareExchange(ref state, GivenUp, Waiting) == Waiting;

    public abstract bool IsDone { get; }

    public abstract Task Do(GudokDb db);

    public abstract void Committed();

    public abstract void Failed(Exception cause);
}

/// <inheritdoc/>
internal sealed class WorkPiece<T>(
    Func<GudokDb, CancellationToken, Task<T>> work, Action<T>? committed, CancellationToken until) : WorkPiece(until)
{
    private readonly TaskCompletionSource<T> done = new(TaskCreationOptions.RunContinuationsAsynchronously);
    private T? result;

    public Task<T> Result => done.Task;

    public override bool IsDone => done.Task.IsCompleted;

    public override async Task Do(GudokDb db)
    {
        result = await work(db, Until);
        Until.ThrowIfCancellationRequested();
    }

    public override void Committed()
    {
        committed?.Invoke(result!);
        done.SetResult(result!);
    }

    public override void Failed(Exception cause) => done.SetException(cause);
}
