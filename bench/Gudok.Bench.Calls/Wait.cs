using Gudok.Contracts;

namespace Gudok.Bench.Calls;

/// <summary>Something that people wait for in a call.</summary>
/// <param name="Goal">On loopback; × is of PeerJS.</param>
/// <param name="DelayedGoal">With 40 ms each way.</param>
public sealed record Wait(string Name, Func<Noted, double> Of, string Goal, string DelayedGoal)
{
    private const string None = "";

    private static readonly Wait Ring =
        new("click to ringing screen", call => call.Callee.Rung - call.Caller.Clicked, "≤ 0.25 ×", "≤ 50 ms");

    private static readonly Wait[] OfAudio =
    [
        Ring,
        new("accept to first sound, callee", call => call.Callee.Heard - call.Callee.Accepted, "≤ 0.45 ×", "≤ 0.38 ×"),
        new("accept to first sound, caller", call => call.Caller.Heard - call.Callee.Accepted, "≤ 0.65 ×", "≤ 0.27 ×"),
    ];

    private static readonly Wait[] OfVideo =
    [
        Ring,
        new("accept to first frame, callee", call => call.Callee.Seen - call.Callee.Accepted, None, "≤ 0.6 ×"),
        new("accept to first frame, caller", call => call.Caller.Seen - call.Callee.Accepted, None, "≤ 0.6 ×"),
    ];

    public static Wait[] In(CallKind kind) => kind == CallKind.Audio ? OfAudio : OfVideo;
}
