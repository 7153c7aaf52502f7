using System.Threading.RateLimiting;
using Gudok.Server.Safety;
using Microsoft.AspNetCore.SignalR;

namespace Gudok.Server.Realtime;

/// <summary>How much a connection may say: signals and all else, see <see cref="RateLimits.SignalsPerSecond"/>.</summary>
public sealed class HubLimit(RateLimits limits) : IHubFilter
{
    private readonly TokenBucketRateLimiterOptions options = new()
    {
        TokensPerPeriod = limits.SignalsPerSecond,
        TokenLimit = limits.SignalBurst,
        ReplenishmentPeriod = TimeSpan.FromSeconds(1),
        AutoReplenishment = false,
    };

    public ValueTask<object?> InvokeMethodAsync(
        HubInvocationContext invocationContext, Func<HubInvocationContext, ValueTask<object?>> next) =>
        Allows(invocationContext) ? next(invocationContext) : throw new HubException("too-many-requests");

    /// <summary>Signals have a bucket of their own: whoever sends too many is still kept alive.</summary>
    private bool Allows(HubInvocationContext invocation)
    {
        var key = (this, invocation.HubMethodName == nameof(DeviceHub.Signal));
        var items = invocation.Context.Items;
        if (!items.TryGetValue(key, out var known)) items[key] = known = new TokenBucketRateLimiter(options);
        var bucket = (TokenBucketRateLimiter)known!;
        bucket.TryReplenish();
        using var lease = bucket.AttemptAcquire();
        return lease.IsAcquired;
    }
}
