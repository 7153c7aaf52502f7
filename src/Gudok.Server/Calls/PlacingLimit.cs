using System.Threading.RateLimiting;
using Gudok.Server.Safety;

namespace Gudok.Server.Calls;

/// <summary>How many calls a user may place in a minute, see <see cref="RateLimits.PlacingCalls"/>. Repeated requests do not count.</summary>
public sealed class PlacingLimit(RateLimits limits) : IDisposable
{
    private readonly PartitionedRateLimiter<Guid> limiter = PartitionedRateLimiter.Create<Guid, Guid>(userId =>
        RateLimitPartition.GetSlidingWindowLimiter(userId, _ => new SlidingWindowRateLimiterOptions
        {
            PermitLimit = limits.PlacingCalls,
            Window = Window,
            SegmentsPerWindow = 6,
        }));

    /// <summary>Calls are counted over this time; who is refused may try again after it.</summary>
    public static TimeSpan Window { get; } = TimeSpan.FromMinutes(1);

    public bool Allows(Guid userId)
    {
        using var lease = limiter.AttemptAcquire(userId);
        return lease.IsAcquired;
    }

    public void Dispose() => limiter.Dispose();
}
