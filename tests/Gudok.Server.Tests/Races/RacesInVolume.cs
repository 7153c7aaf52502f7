namespace Gudok.Server.Tests.Races;

/// <summary>
/// Two threads and one call in memory, very many times: each takes its turn as the one writer does, loads, decides and
/// saves, and gives way to the other wherever it can.
/// <para>What it can find: that the machine of a call is not as pure as it says (anything that two threads share), and
/// two commands whose answers no order explains. That the turn is what protects a call is seen from the same race
/// without turns, which is found out. What it cannot find is whatever lies in the ledger, the database and its
/// transactions, the lines, or the telling: for those the real desk and the real server are raced, far fewer times,
/// since a disk syncs some hundred commits a second.</para>
/// </summary>
public sealed class RacesInVolume
{
    private static readonly int Races = HowMany.Of(200_000, 10_000_000);

    [Fact]
    public void Two_commands_in_turn_end_as_one_of_their_two_orders()
    {
        using var arena = new Arena(takesTurns: true);
        Assert.Empty(arena.Run(Races));
    }

    [Fact]
    public void Two_commands_without_turns_are_found_out()
    {
        using var arena = new Arena(takesTurns: false);
        Assert.NotEmpty(arena.Run(200_000));
    }
}
