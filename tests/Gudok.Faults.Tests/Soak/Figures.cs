using System.Collections.Concurrent;

namespace Gudok.Faults.Tests.Soak;

/// <summary>What was measured.</summary>
public sealed class Figures
{
    private readonly ConcurrentQueue<TimeSpan> ringErrors = new(), durationErrors = new(), busy = new();

    /// <summary>How late the end of a ring was told by a server that was at work.</summary>
    public void RingError(TimeSpan late) => ringErrors.Enqueue(late);

    /// <summary>How far the recorded duration is from the true one.</summary>
    public void DurationError(TimeSpan off) => durationErrors.Enqueue(off.Duration());

    /// <summary>How long a call outlived both its devices, from when the server was at work undisturbed.</summary>
    public void Busy(TimeSpan howLong) => busy.Enqueue(howLong);

    public TimeSpan WorstRing => Worst(ringErrors);

    public TimeSpan WorstDuration => Worst(durationErrors);

    public TimeSpan WorstBusy => Worst(busy);

    public override string ToString() =>
        $"ring: {ringErrors.Count} measured, at most {WorstRing.TotalMilliseconds:0} ms late; "
        + $"duration: {durationErrors.Count} measured, at most {WorstDuration.TotalMilliseconds:0} ms off; "
        + $"left behind: {busy.Count} measured, busy for at most {WorstBusy.TotalSeconds:0.0} s";

    private static TimeSpan Worst(ConcurrentQueue<TimeSpan> measured) => measured.DefaultIfEmpty().Max();
}
