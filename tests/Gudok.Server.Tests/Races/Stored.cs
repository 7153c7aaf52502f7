using Gudok.Server.Calls;
using Gudok.Server.Chats;
using Gudok.Server.Storage;
using Microsoft.EntityFrameworkCore;
using Microsoft.Extensions.DependencyInjection;

namespace Gudok.Server.Tests.Races;

/// <summary>What the database holds of the calls that a trio has placed since some time.</summary>
internal sealed record Stored(
    IReadOnlyList<Call> Calls, IReadOnlyList<OccupiedLine> Lines, IReadOnlyList<TimelineEntry> Entries,
    IReadOnlyList<RingingDevice> Ringing)
{
    /// <summary>Read in the writer's turn, so that all is of one moment.</summary>
    public static Task<Stored> Of(Trio trio, DateTimeOffset since, ServerFixture server) =>
        server.Services.GetRequiredService<DbWriter>().Write((db, until) => Read(db, [.. trio.People.Select(p => p.Id)], since, until));

    /// <summary>Whether these are the calls that the rules lead to. That one is over may not have been noticed yet.</summary>
    public bool Is(World world) => world.Calls.Count == Calls.Count
        && Calls.All(c => world.Calls.GetValueOrDefault(c.Id) == c.Judge(world.Now, settled: true, world.Times));

    /// <summary>Whatever happened, this holds: lines are occupied by live calls and by nothing else, each end is told once.</summary>
    public void ShouldBeWhole()
    {
        var live = Calls.Where(c => c.IsLive).ToList();
        Assert.Equal(
            live.SelectMany(c => new[] { (c.CallerId, c.Id), (c.CalleeId, c.Id) }).Order(),
            Lines.Select(l => (l.UserId, l.CallId)).Order());
        Assert.Equal(Calls.Where(c => !c.IsLive).Select(c => c.Id).Order(), Entries.Select(e => e.CallId!.Value).Order());
        Assert.All(Ringing, device => Assert.Contains(live, c => c.Id == device.CallId));
        Assert.All(Calls, c => Assert.Equal(c.IsLive, c.Outcome is null));
        Assert.All(Calls, c => Assert.Equal(c.IsLive, c.EndedAt is null));
    }

    private static async Task<Stored> Read(GudokDb db, Guid[] people, DateTimeOffset since, CancellationToken until)
    {
        var calls = await db.Calls.Where(c => c.PlacedAt >= since && people.Contains(c.CallerId)).ToListAsync(until);
        var ids = calls.ConvertAll(c => c.Id);
        return new Stored(
            calls.ConvertAll(c => c with { Commitments = [] }),
            await db.Lines.Where(l => people.Contains(l.UserId)).ToListAsync(until),
            await db.Entries.Where(e => e.CallId != null && ids.Contains(e.CallId.Value)).ToListAsync(until),
            await db.RingingDevices.Where(d => ids.Contains(d.CallId)).ToListAsync(until));
    }

    public override string ToString() => string.Join('\n', Calls);
}
