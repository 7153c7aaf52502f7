using Gudok.Contracts;

namespace Gudok.Server.Calls;

/// <summary>A new call, the one that was answered by placing, or why it was refused.</summary>
public readonly record struct PlacingVerdict(Call? Call, Refusal? Refusal = null);

/// <summary>What comes of a request to place a call in an own chat. Pure, like the call itself.</summary>
public static class Placing
{
    /// <summary>The order of judgement: rate, glare, own line, callee's line.</summary>
    /// <param name="wanted">The call as it would be.</param>
    /// <param name="allowed">False for who has placed too many in a minute.</param>
    /// <param name="own">The live call on the line of who asks.</param>
    /// <param name="theirs">The live call on the line of who is called.</param>
    /// <param name="now">Server time; the deadlines of both lines have been judged by it.</param>
    /// <param name="times">How long things last.</param>
    public static PlacingVerdict Judge(
        PlacedCall wanted, bool allowed, Call? own, Call? theirs, DateTimeOffset now, CallTimes times)
    {
        if (!allowed) return new(null, Refusal.TooManyCalls);
        if (own is { State: CallState.Ringing } && own.CallerId == wanted.CalleeId) return Answer(own, wanted, now, times);
        if (own is not null) return new(own, Refusal.LineOccupied);
        return new(theirs is null ? Call.Place(wanted, now, times) : Call.PlaceToOccupied(wanted, now, times));
    }

    /// <summary>Both wanted the same thing: who places second answers the call that rings at their own device.</summary>
    private static PlacingVerdict Answer(Call ringing, PlacedCall wanted, DateTimeOffset now, CallTimes times)
    {
        var verdict = ringing.Accept(Side.Callee, wanted.CallerDevice, wanted.Kind == CallKind.Video, now, times);
        return new(verdict.Call, verdict.Refusal);
    }
}
