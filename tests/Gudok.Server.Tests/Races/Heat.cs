using System.Collections.Immutable;
using CsCheck;
using Gudok.Contracts;
using Gudok.Server.Calls;

namespace Gudok.Server.Tests.Races;

/// <summary>What is raced at the same time.</summary>
/// <param name="Races">One for each trio.</param>
/// <param name="ClockAfter">After so many answers the deadlines of all calls pass; null: the clock stands still.</param>
internal sealed record Draw(IReadOnlyList<Race> Races, int? ClockAfter)
{
    /// <summary>No race has less than two moves, so the clock always has its turn.</summary>
    public static Gen<Draw> Of(int trios) =>
        from races in Race.Any.Array[trios]
        from brink in Gen.Bool
        from answers in Gen.Int[1, 2 * trios]
        select new Draw(races, brink ? answers : null);

    public override string ToString() => $"clock after {ClockAfter}\n{string.Join('\n', Races)}";
}

/// <summary>Several trios that race at the same time, released together.</summary>
internal sealed class Heat(RaceServer server, IReadOnlyList<Phones> phones, Draw draw)
{
    private const int AlmostMs = 1900, OverMs = 250;

    private readonly TaskCompletionSource start = new(TaskCreationOptions.RunContinuationsAsynchronously);

    private readonly TaskCompletionSource enough = new(TaskCreationOptions.RunContinuationsAsynchronously);

    private DateTimeOffset began;
    private int answers;
    private Scene[] scenes = [];

    public async Task Run()
    {
        server.Wall.Advance(TimeSpan.FromSeconds(1));
        began = server.Now;
        scenes = [.. phones.Select(trio => new Scene(trio.Trio, RaceServer.Times, began, trio.Make))];
        try
        {
            await Each(BringAbout);
            var done = await RaceAll();
            await Each(i => Check(i, done[i]));
            await Each(i => scenes[i].End());
        }
        catch
        {
            await Each(i => phones[i].Trio.FreeLines());
            throw;
        }
    }

    public IEnumerable<CallOutcome?> Outcomes(int i) => scenes[i].World.Calls.Values.Select(c => c.Outcome);

    private async Task BringAbout(int i)
    {
        foreach (var move in draw.Races[i].Situation.Before) await scenes[i].Play(move);
    }

    private async Task<ImmutableList<Played>[]> RaceAll()
    {
        if (draw.ClockAfter is not null) Pass(AlmostMs);
        Task<Played>[] clock = draw.ClockAfter is null ? [] : [PassMeanwhile()];
        var racing = Task.WhenAll(scenes.Select((scene, i) => scene.Race(draw.Races[i].Moves, start.Task, Answered, clock)));
        start.SetResult();
        return await racing;
    }

    private void Pass(int ms)
    {
        var passed = Advance(ms);
        foreach (var scene in scenes) scene.Play(passed);
    }

    private async Task<Played> PassMeanwhile()
    {
        await enough.Task;
        return Advance(OverMs);
    }

    private void Answered()
    {
        if (Interlocked.Increment(ref answers) == draw.ClockAfter) enough.SetResult();
    }

    private Played Advance(int ms)
    {
        var sent = TimeProvider.System.GetTimestamp();
        server.Wall.Advance(TimeSpan.FromMilliseconds(ms));
        return new Played(new Move(Act.TimePasses) { Ms = ms }, Guid.Empty, Reply.Nothing, sent, TimeProvider.System.GetTimestamp());
    }

    private async Task Check(int i, ImmutableList<Played> race)
    {
        var (trio, scene) = (phones[i].Trio, scenes[i]);
        scene.ShouldExplain(race, await AtRest(trio));
        foreach (var call in scene.World.Calls.Values) await ShouldBeKnownToBoth(phones[i], call);
        foreach (var who in Trio.Everybody)
            Assert.Equal(scene.World.OnLine(who)?.Id, (await phones[i].Client(who).Calls.Current())?.Id);
    }

    /// <summary>What is stored once the clock has ended whatever is over.</summary>
    private async Task<Stored> AtRest(Trio trio)
    {
        Stored stored = null!;
        await Eventually.Is(false, async () => (stored = await Stored.Of(trio, began, server)).Calls.Any(c => c.DueAt <= server.Now));
        return stored;
    }

    private static async Task ShouldBeKnownToBoth(Phones phones, Call call)
    {
        foreach (var userId in new[] { call.CallerId, call.CalleeId })
        {
            var client = phones.Trio.People.Single(p => p.Id == userId).Client;
            var expected = Reply.Of(new Answer(phones.Trio.Known(call)), userId).Call!;
            Assert.Equal(expected, (await client.Calls.Get(call.Id)) with { Now = default });
            var entry = (await client.Chats.Entries(call.ChatId, limit: 10)).SingleOrDefault(e => e.Call?.Id == call.Id);
            Assert.Equal(call.IsLive ? null : expected, entry?.Call is { } told ? told with { Now = default } : null);
            foreach (var ear in phones.EarsOf(userId)) await Eventually.Is(true, () => Task.FromResult(ear.HasHeard(expected)));
        }
    }

    private Task Each(Func<int, Task> act) => Task.WhenAll(Enumerable.Range(0, phones.Count).Select(act));
}
