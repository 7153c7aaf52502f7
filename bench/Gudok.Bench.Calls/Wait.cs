using Gudok.Contracts;

namespace Gudok.Bench.Calls;

/// <summary>Something that people wait for in a call.</summary>
/// <param name="Goal">On loopback; × is of PeerJS.</param>
/// <param name="DelayedGoal">With 40 ms each way.</param>
/// <param name="Limit">What light takes for the signals and sounds that it cannot be without, in ms; nothing is computed meanwhile.</param>
public sealed record Wait(string Name, Func<Noted, double> Of, string Goal, string DelayedGoal, Func<Distances, int> Limit)
{
    private const string None = "";

    /// <summary>The acceptance goes to the servers and on to the caller, whose sound comes to the callee.</summary>
    private static readonly Func<Distances, int> AtCallee = distances => 2 * distances.OneWay;

    /// <summary>The acceptance goes to the servers, whose word lets the callee be heard, and the sound goes to the caller.</summary>
    private static readonly Func<Distances, int> AtCaller = distances => 2 * distances.Callee + distances.OneWay;

    /// <summary>PeerJS's page draws next to nothing, so this is what both do alike.</summary>
    private static readonly Wait Told =
        new(
            "click to the callee's page being told", call => call.Callee.Told - call.Caller.Clicked,
            None, None, distances => distances.OneWay);

    private static readonly Wait Ring =
        new(
            "click to ringing screen", call => call.Callee.Rung - call.Caller.Clicked,
            "≤ 0.25 ×", "≤ 50 ms", distances => distances.OneWay);

    private static readonly Wait[] OfAudio =
    [
        Told,
        Ring,
        new("accept to first sound, callee", call => call.Callee.Heard - call.Callee.Accepted, "≤ 0.45 ×", "≤ 0.38 ×", AtCallee),
        new("accept to first sound, caller", call => call.Caller.Heard - call.Callee.Accepted, "≤ 0.65 ×", "≤ 0.27 ×", AtCaller),
    ];

    private static readonly Wait[] OfVideo =
    [
        .. OfAudio,
        new("accept to first frame, callee", call => call.Callee.Seen - call.Callee.Accepted, None, "≤ 0.6 ×", AtCallee),
        new("accept to first frame, caller", call => call.Caller.Seen - call.Callee.Accepted, None, "≤ 0.6 ×", AtCaller),
    ];

    public static Wait[] In(CallKind kind) => kind == CallKind.Audio ? OfAudio : OfVideo;
}
