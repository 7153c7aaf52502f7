namespace Gudok.Server.Storage;

/// <summary>
/// The server's one clock: the wall clock as it was at start, carried on monotonically. It never jumps and never
/// runs back, whatever happens to the machine's clock. In whole milliseconds, as times are stored and sent.
/// </summary>
public sealed class SteadyTime(TimeProvider wall) : TimeProvider
{
    private readonly long startedAtMs = wall.GetUtcNow().ToUnixTimeMilliseconds();
    private readonly long startedAt = wall.GetTimestamp();

    public override long TimestampFrequency => wall.TimestampFrequency;

    public override DateTimeOffset GetUtcNow() =>
        DateTimeOffset.FromUnixTimeMilliseconds(startedAtMs + (long)wall.GetElapsedTime(startedAt).TotalMilliseconds);

    public override long GetTimestamp() => wall.GetTimestamp();

    public override ITimer CreateTimer(TimerCallback callback, object? state, TimeSpan dueTime, TimeSpan period) =>
        wall.CreateTimer(callback, state, dueTime, period);
}
