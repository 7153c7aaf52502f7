namespace Gudok.Server.Storage;

/// <summary>Something to be written, from when somebody wants it to what came of it.</summary>
/// <param name="patience">Ends when it is too late to commit it.</param>
internal abstract class WorkPiece(CancellationToken patience)
{
    private const int Waiting = 0, Begun = 1, GivenUp = 2;

    private int state = Waiting;

    public bool IsLate => patience.IsCancellationRequested;

    public bool IsGivenUp => Volatile.Read(ref state) == GivenUp;

    /// <summary>Whoever succeeds does it, and says what came of it.</summary>
    public bool Begin() => Interlocked.CompareExchange(ref state, Begun, Waiting) == Waiting;

    /// <summary>Nobody waits for it any more. Of one that has begun, what comes of it is waited for.</summary>
    public void GiveUp()
    {
        if (Interlocked.CompareExchange(ref state, GivenUp, Waiting) == Waiting) Failed(new OperationCanceledException());
    }

    public abstract Task Do(GudokDb db);

    public abstract void Committed();

    public abstract void Failed(Exception cause);
}

/// <inheritdoc/>
/// <param name="until">Nobody waits for it any longer, be it late or not.</param>
internal sealed class WorkPiece<T>(
    Func<GudokDb, CancellationToken, Task<T>> work, Action<T>? committed, CancellationToken patience, CancellationToken until)
    : WorkPiece(patience)
{
    private readonly TaskCompletionSource<T> done = new(TaskCreationOptions.RunContinuationsAsynchronously);
    private T? result;

    public Task<T> Result => done.Task;

    public override async Task Do(GudokDb db)
    {
        result = await work(db, until);
        until.ThrowIfCancellationRequested();
    }

    public override void Committed()
    {
        try
        {
            committed?.Invoke(result!);
            done.SetResult(result!);
        }
        catch (Exception e)
        {
            done.SetException(e);
        }
    }

    public override void Failed(Exception cause) => done.TrySetException(cause);
}
