namespace Gudok.Server.Storage;

/// <summary>
/// The server's one clock: the wall clock as it was at start, carried on monotonically. It never jumps and never
/// runs back, whatever happens to the machine's clock, also from one run to the next. In whole milliseconds, as times are
/// stored and sent.
/// </summary>
public sealed class SteadyTime(TimeProvider wall) : TimeProvider
{
    private long startedAtMs = wall.GetUtcNow().ToUnixTimeMilliseconds();
    private readonly long startedAt = wall.GetTimestamp();

    public override long TimestampFrequency => wall.TimestampFrequency;

    public override DateTimeOffset GetUtcNow() =>
        DateTimeOffset.FromUnixTimeMilliseconds(startedAtMs + (long)wall.GetElapsedTime(startedAt).TotalMilliseconds);

    /// <summary>How far the machine's clock is behind by now: negative if it was set forward.</summary>
    public TimeSpan Ahead => GetUtcNow() - wall.GetUtcNow();

    /// <summary>Goes on from there if the machine's clock has been set back since that was stored.</summary>
    /// <returns>By how much it was behind.</returns>
    public TimeSpan NotBefore(DateTimeOffset stored)
    {
        var behind = stored - GetUtcNow();
        if (behind <= TimeSpan.Zero) return TimeSpan.Zero;
        startedAtMs += (long)behind.TotalMilliseconds;
        return behind;
    }

    public override long GetTimestamp() => wall.GetTimestamp();

    public override ITimer CreateTimer(TimerCallback callback, object? state, TimeSpan dueTime, TimeSpan period) =>
        wall.CreateTimer(callback, state, dueTime, period);
}
