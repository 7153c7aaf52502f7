using CsCheck;
using Gudok.Contracts;

namespace Gudok.Server.Tests.Races;

/// <summary>
/// People who do things at the same moment, over HTTP and hub, against the whole server with its database. A failure
/// prints the seed of its heat; <c>CsCheck_Seed=…</c> races that heat again.
/// </summary>
public sealed class RacesOverTheWire(RaceServer server) : IClassFixture<RaceServer>, IAsyncLifetime
{
    private const int Trios = 8;

    /// <summary>500 races, or 5,000.</summary>
    private static readonly int Heats = HowMany.Of(63, 625);

    private readonly List<Phones> phones = [];
    private readonly HashSet<(Situation, CallOutcome?)> seen = [];

    public async ValueTask InitializeAsync()
    {
        for (var i = 0; i < Trios; i++) phones.Add(await Phones.Of(await Trio.Meet(server)));
    }

    public async ValueTask DisposeAsync()
    {
        foreach (var trio in phones) await trio.DisposeAsync();
    }

    [Fact]
    public async Task Every_race_has_one_end_that_both_people_see_and_the_rules_explain()
    {
        await Draw.Of(Trios).SampleAsync(RunHeat, iter: Heats, threads: 1);
        Assert.All(phones, trio => trio.ShouldHaveHeardInOrder());
        Assert.All(Situation.All, situation => Assert.All(situation.Ends, end => Assert.Contains((situation, end), seen)));
    }

    private async Task RunHeat(Draw draw)
    {
        var heat = new Heat(server, phones, draw);
        await heat.Run();
        for (var i = 0; i < Trios; i++) seen.UnionWith(heat.Outcomes(i).Select(end => (draw.Races[i].Situation, end)));
    }
}
