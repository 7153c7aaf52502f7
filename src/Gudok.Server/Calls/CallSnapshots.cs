using Gudok.Contracts;

namespace Gudok.Server.Calls;

/// <summary>A call as it goes on the wire.</summary>
public static class CallSnapshots
{
    /// <param name="call">The call.</param>
    /// <param name="caller">Who placed it.</param>
    /// <param name="callee">Who was called.</param>
    /// <param name="viewer">Who will see it: the placing request's key is for the caller only.</param>
    /// <param name="now">Server time.</param>
    public static CallSnapshot ToSnapshot(this Call call, User caller, User callee, Guid viewer, DateTimeOffset now) => new(
        call.Id, call.ChatId, call.Kind, call.State,
        new CallLeg(caller, call.CallerDevice), new CallLeg(callee, call.CalleeDevice, call.CalleeCamera),
        call.PlacedAt, call.Warm, now, call.Version, call.Outcome, call.RingingAt, call.AnsweredAt, call.StartedAt,
        call.EndedAt, (long?)call.Duration?.TotalMilliseconds,
        call.State is CallState.Ringing or CallState.Connecting ? call.Deadline : null,
        viewer == call.CallerId ? call.ClientKey : null);
}
