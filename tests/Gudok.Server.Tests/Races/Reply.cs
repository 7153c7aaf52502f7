using Gudok.Contracts;
using Gudok.Server.Calls;

namespace Gudok.Server.Tests.Races;

/// <summary>What was answered to a move: the refusal's name, if it was one, and the call, if the answer carried it.</summary>
internal sealed record Reply(string? Refusal, CallSnapshot? Call)
{
    public static Reply Nothing { get; } = new(null, null);

    /// <summary>The time of the snapshot is not part of what is compared.</summary>
    public static Reply With(CallSnapshot call, string? refusal = null) => new(refusal, call with { Now = default });

    public static Reply Of(Answer answer, Guid viewer) => new(answer.Refusal?.Code(), answer.Call?.For(viewer, default));

    /// <summary>Whether this answer is the one expected; some answers carry no call.</summary>
    public bool Is(Reply expected) => Refusal == expected.Refusal && (Call is null || Call == expected.Call);

    public override string ToString() => $"{Refusal ?? "ok"} {Call?.State} {Call?.Outcome} v{Call?.Version} {Call?.Id}";
}

/// <summary>A move that was made: about which call, when it was sent and answered, and what the answer was.</summary>
internal sealed record Played(Move Move, Guid CallId, Reply Reply, long Sent, long Answered)
{
    public override string ToString() => $"{Move} -> {Reply}";
}
