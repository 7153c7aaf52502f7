using CsCheck;

namespace Gudok.Server.Tests.Races;

/// <summary>Any move that anybody could make.</summary>
internal static class Moves
{
    private static readonly Act[] Commands =
        [Act.Place, Act.Ring, Act.Accept, Act.Decline, Act.HangUp, Act.End, Act.Leave, Act.KeepAlive, Act.Media];

    private static readonly Gen<int> Hesitation = Gen.Int[0, 30];

    private static readonly Gen<string?> Key = Gen.OneOf(null, "one", "two");

    private static readonly Gen<Move> Placing = Gen.Select(
        Gen.Enum<Who>(), Gen.Int[1, 2], Gen.Int[0, 1], Key,
        (by, next, device, key) => new Move(Act.Place, by, device) { To = (Who)(((int)by + next) % 3), Key = key });

    private static readonly Gen<Move> Other = Gen.Select(
        Gen.OneOf(Commands[1..]), Gen.Enum<Who>(), Gen.Int[0, 1], Gen.Int[0, 1], Gen.OneOf(0, 0, 400),
        (act, by, device, connection, ms) => new Move(act, by, device) { Connection = connection, Ms = ms });

    public static Gen<Move> Any { get; } = Hesitating(Gen.Frequency((1, Placing), (5, Other)));

    /// <summary>Less than the shortest deadline, so that some pass and some do not.</summary>
    public static Gen<Move> Time { get; } = Gen.Int[1, 900].Select(ms => new Move(Act.TimePasses) { Ms = ms });

    public static Gen<Move> Hesitating(Gen<Move> moves) =>
        Gen.Select(moves, Hesitation, (move, hesitates) => move with { Hesitates = hesitates });
}
