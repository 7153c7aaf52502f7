using System.Threading.RateLimiting;
using Gudok.Server.Safety;

namespace Gudok.Server.Realtime;

/// <summary>
/// After a restart all devices knock at once. So many are let in at a time; the others wait, for less than a device does,
/// and are asked to come again. Were all begun with, each would give up before it is done.
/// </summary>
public sealed class HubQueue(RateLimits limits, TimeProvider time) : IDisposable
{
    /// <summary>A device gives up after 5 s.</summary>
    private static readonly TimeSpan Patience = TimeSpan.FromSeconds(3);

    /// <summary>Whoever is slow to say hello, or never does, keeps nobody waiting for longer.</summary>
    private static readonly TimeSpan HeldFor = TimeSpan.FromMilliseconds(250);

    private readonly ConcurrencyLimiter limiter = new(new()
    {
        PermitLimit = limits.LettingInAtOnce,
        QueueLimit = limits.WaitingToBeLetIn,
        QueueProcessingOrder = QueueProcessingOrder.OldestFirst,
    });

    public async Task Enter(HttpContext context, RequestDelegate next)
    {
        if (await Wait(context.RequestAborted) is { IsAcquired: true } turn)
        {
            using var place = new Place(turn, time);
            context.Features.Set(place);
            await next(context);
            return;
        }
        await Problems.Of(StatusCodes.Status503ServiceUnavailable, "server-busy").ExecuteAsync(context);
    }

    /// <summary>It is in; who waits longest is next.</summary>
    public static void IsIn(HttpContext context) => context.Features.Get<Place>()?.Dispose();

    public void Dispose() => limiter.Dispose();

    /// <returns>Null for who has waited too long, or has gone.</returns>
    private async Task<RateLimitLease?> Wait(CancellationToken gone)
    {
        var free = limiter.AttemptAcquire();
        if (free.IsAcquired) return free;
        using var patience = new CancellationTokenSource(Patience, time);
        using var until = CancellationTokenSource.CreateLinkedTokenSource(patience.Token, gone);
        var turn = limiter.AcquireAsync(cancellationToken: until.Token).AsTask();
        await ((Task)turn).ConfigureAwait(ConfigureAwaitOptions.SuppressThrowing);
        return turn.IsCompletedSuccessfully ? await turn : null;
    }

    private sealed class Place : IDisposable
    {
        private readonly ITimer timer;
        private RateLimitLease? turn;

        public Place(RateLimitLease turn, TimeProvider time)
        {
            this.turn = turn;
            timer = time.CreateTimer(_ => GiveBack(), null, HeldFor, Timeout.InfiniteTimeSpan);
        }

        public void Dispose()
        {
            GiveBack();
            timer.Dispose();
        }

        /// <summary>Once: a lease that two dispose of at the same time is released twice.</summary>
        private void GiveBack() => Interlocked.Exchange(ref turn, null)?.Dispose();
    }
}
