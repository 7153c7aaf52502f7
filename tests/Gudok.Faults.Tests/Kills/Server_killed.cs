using Gudok.Faults.Tests.Scene;
using Gudok.Tests;

namespace Gudok.Faults.Tests.Kills;

/// <summary>Alone: a busy machine makes a starting server slow, and a record would not be right within a second.</summary>
[Collection(nameof(Server_killed))]
[CollectionDefinition(nameof(Server_killed), DisableParallelization = true)]
public sealed class Server_killed
{
    /// <summary>Each kill meets all situations at once.</summary>
    private static readonly int Kills = Long.Run ? 200 : 8, Houses = 2;

    /// <summary>A ring outlives the kill and the start, however slow; a phone is back before the server has settled.</summary>
    private static readonly CallTimes Times = CallTimes.Short with
    {
        Ringing = TimeSpan.FromSeconds(30), Connecting = TimeSpan.FromSeconds(30),
        Lease = TimeSpan.FromSeconds(6), Settling = TimeSpan.FromSeconds(6),
    };

    [Fact]
    public async Task Every_call_ends_once_and_truly_whatever_the_kill_interrupts() =>
        await Task.WhenAll(Enumerable.Range(0, Houses).Select(_ => LiveIn(Kills / Houses)));

    private static async Task LiveIn(int kills)
    {
        await using var house = await House.Open(Times);
        var pairs = await Task.WhenAll(Situations.All.Select(_ => house.Pair()));
        for (var kill = 1; kill <= kills; kill++)
        {
            await LiveThrough(house, pairs);
            Assert.Empty(await house.Database.Faults(Times.Ringing));
            Assert.Empty(await house.Database.Read("SELECT UserId FROM Lines"));
            Assert.Equal(kill * pairs.Length, await house.Database.Calls());
            Assert.Empty(pairs.SelectMany(p => p.Both).SelectMany(p => p.Witness.Lies));
        }
    }

    private static async Task LiveThrough(House house, Pair[] pairs)
    {
        var blackout = new Blackout(pairs.Length);
        var lives = pairs.Select((pair, i) => Situations.All[i](pair, blackout, Times)).ToList();
        var strike = blackout.Strike(house, Upto(milliseconds: 30), Upto(milliseconds: 1000));
        // Whoever fails is heard at once: the others would wait for it.
        await foreach (var life in Task.WhenEach([strike, .. lives])) await life;
    }

    private static TimeSpan Upto(double milliseconds) => TimeSpan.FromMilliseconds(Random.Shared.NextDouble() * milliseconds);
}
