using System.Threading.RateLimiting;
using Gudok.Server.Safety;

namespace Gudok.Server.Accounts;

/// <summary>How many wrong passwords may be tried for one name, whether or not it exists.</summary>
public sealed class FailedSignIns(RateLimits limits) : IDisposable
{
    private const int WaitingForTheirTurn = 20;

    /// <summary>One after the other, or a burst of guesses would all pass before the first of them is counted.</summary>
    private readonly PartitionedRateLimiter<string> turns = PartitionedRateLimiter.Create<string, string>(name =>
        RateLimitPartition.GetConcurrencyLimiter(name, _ => new ConcurrencyLimiterOptions { PermitLimit = 1, QueueLimit = WaitingForTheirTurn }));

    private readonly PartitionedRateLimiter<string> failures = PartitionedRateLimiter.Create<string, string>(name =>
        RateLimitPartition.GetFixedWindowLimiter(name, _ => new FixedWindowRateLimiterOptions
        {
            PermitLimit = limits.FailedSignIns,
            Window = TimeSpan.FromMinutes(5),
        }));

    /// <summary>Held while a password of that name is compared; not acquired when too many were tried at once.</summary>
    public ValueTask<RateLimitLease> Turn(string userName, CancellationToken cancelled) => turns.AcquireAsync(Key(userName), 1, cancelled);

    /// <summary>Not acquired when too many failed; the lease then says when to come back.</summary>
    public RateLimitLease MayTry(string userName) => failures.AttemptAcquire(Key(userName), 0);

    public void Count(string userName) => failures.AttemptAcquire(Key(userName)).Dispose();

    public void Dispose()
    {
        turns.Dispose();
        failures.Dispose();
    }

    private static string Key(string userName) => userName.ToUpperInvariant();
}
