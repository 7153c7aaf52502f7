using Gudok.Faults.Tests.Scene;

namespace Gudok.Faults.Tests.Kills;

/// <summary>The server dies in the midst of what several people do, and is back after a while.</summary>
public sealed class Blackout(int situations)
{
    private readonly TaskCompletionSource imminent = New(), dark = New(), over = New();
    private int awaited = situations;

    /// <summary>The server is dead.</summary>
    public Task Dark => dark.Task;

    /// <summary>The server is back.</summary>
    public Task Over => over.Task;

    /// <summary>When the server was back.</summary>
    public long OverAt { get; private set; }

    /// <summary>Said once in each situation; goes on when all are ready, just before the server dies.</summary>
    public Task Ready()
    {
        if (Interlocked.Decrement(ref awaited) == 0) imminent.SetResult();
        return imminent.Task;
    }

    /// <param name="house">Whose server is killed.</param>
    /// <param name="before">From the moment all are ready.</param>
    /// <param name="length">How long it stays dead.</param>
    public async Task Strike(House house, TimeSpan before, TimeSpan length)
    {
        await imminent.Task;
        await Task.Delay(before);
        await house.Kill();
        dark.SetResult();
        await Task.Delay(length);
        await house.Start();
        OverAt = TimeProvider.System.GetTimestamp();
        over.SetResult();
    }

    private static TaskCompletionSource New() => new(TaskCreationOptions.RunContinuationsAsynchronously);
}
