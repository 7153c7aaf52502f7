using CsCheck;
using Gudok.Contracts;
using static Gudok.Server.Tests.Races.Who;

namespace Gudok.Server.Tests.Races;

/// <summary>How far Alisa's call to Boris has come.</summary>
internal enum Stage { Nothing, Placed, Ringing, Connecting, HalfConnected, Talking, CallerLeft }

/// <summary>A race that is known to be a hard one: from where, and what is done at once.</summary>
internal sealed record Situation(string Name, Stage From, params Move[] Moves)
{
    /// <summary>What brings each stage about from the one before.</summary>
    private static readonly Move[] Way =
    [
        new(Act.Place, Alisa) { To = Boris }, new(Act.Ring, Boris), new(Act.Accept, Boris),
        new(Act.Media, Alisa), new(Act.Media, Boris), new(Act.Leave, Alisa),
    ];

    public static readonly Situation[] All =
    [
        new("Two devices accept", Stage.Ringing, new(Act.Accept, Boris), new(Act.Accept, Boris, 1)),
        new("One device accepts twice", Stage.Ringing, new(Act.Accept, Boris), new(Act.Accept, Boris)),
        new("Accepted and cancelled", Stage.Ringing, new(Act.Accept, Boris), new(Act.HangUp, Alisa))
        {
            Ends = [CallOutcome.Failed, CallOutcome.Cancelled],
        },
        new("Accepted and declined", Stage.Ringing, new(Act.Accept, Boris), new(Act.Decline, Boris, 1))
        {
            Ends = [CallOutcome.Failed, CallOutcome.Declined],
        },
        new("Declined and cancelled", Stage.Ringing, new(Act.Decline, Boris), new(Act.End, Alisa))
        {
            Ends = [CallOutcome.Declined, CallOutcome.Cancelled],
        },
        new("Rings and is cancelled", Stage.Placed, new(Act.Ring, Boris), new(Act.Ring, Boris, 1), new(Act.HangUp, Alisa)),
        new("Both report media", Stage.Connecting, new(Act.Media, Alisa), new(Act.Media, Boris)),
        new("Media and hang-up", Stage.HalfConnected, new(Act.Media, Boris), new(Act.HangUp, Alisa))
        {
            Ends = [CallOutcome.Completed, CallOutcome.Failed],
        },
        new("Media twice", Stage.HalfConnected, new(Act.Media, Boris), new(Act.Media, Boris) { Connection = 1 }),
        new("Both hang up", Stage.Talking, new(Act.HangUp, Alisa), new(Act.HangUp, Boris)),
        new("One hangs up twice", Stage.Talking, new(Act.HangUp, Alisa), new(Act.End, Alisa), new(Act.HangUp, Alisa)),
        new("Keep-alive and hang-up", Stage.Talking, new(Act.KeepAlive, Boris), new(Act.HangUp, Alisa)),
        new("Keep-alive twice", Stage.Talking, new(Act.KeepAlive, Boris), new(Act.KeepAlive, Boris) { Connection = 1 }),
        new("Leaves and keeps alive", Stage.Talking, new(Act.Leave, Alisa), new(Act.KeepAlive, Alisa)),
        new("Is back and is hung up on", Stage.CallerLeft, new(Act.KeepAlive, Alisa), new(Act.HangUp, Boris)),
        new("Both call each other", Stage.Nothing, new(Act.Place, Alisa) { To = Boris }, new(Act.Place, Boris) { To = Alisa }),
        new("Three call in a circle", Stage.Nothing,
            new(Act.Place, Alisa) { To = Boris }, new(Act.Place, Boris) { To = Vera }, new(Act.Place, Vera) { To = Alisa }),
        new("Placed twice with one key", Stage.Nothing,
            new(Act.Place, Alisa) { To = Boris, Key = "one" }, new(Act.Place, Alisa) { To = Boris, Key = "one" }),
        new("Two call the same person", Stage.Nothing, new(Act.Place, Alisa) { To = Boris }, new(Act.Place, Vera) { To = Boris }),
        new("Third person calls while it ends", Stage.Talking, new(Act.Place, Vera) { To = Boris }, new(Act.HangUp, Alisa))
        {
            Ends = [CallOutcome.OnAnotherCall, CallOutcome.Cancelled],
        },
    ];

    /// <summary>Ends that must all have been seen after many races: it is no race if the same one always wins.</summary>
    public CallOutcome[] Ends { get; init; } = [];

    public IEnumerable<Move> Before => Way.Take((int)From);

    public override string ToString() => Name;
}

/// <summary>A situation as it is raced: with up to two moves more, of anybody, in any order.</summary>
internal sealed record Race(Situation Situation, IReadOnlyList<Move> Moves)
{
    public static Gen<Race> Any { get; } =
        from situation in Gen.OneOf(Situation.All)
        from own in Gen.Shuffle(situation.Moves)
        from hesitations in Gen.Int[0, 30].Array[own.Length]
        from others in Races.Moves.Any.Array[0, 2]
        select new Race(situation, [.. own.Zip(hesitations, (move, n) => move with { Hesitates = n }), .. others]);

    public override string ToString() => $"{Situation}: {string.Join(", ", Moves)}";
}
