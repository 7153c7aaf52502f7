using Gudok.Contracts;
using Gudok.Faults.Tests.Scene;
using Gudok.Tests;

namespace Gudok.Faults.Tests.Soak;

public sealed class Ten_minutes_of_faults(ITestOutputHelper output)
{
    private const int Pairs = 8;

    private static readonly TimeSpan Length = Long.Run ? TimeSpan.FromMinutes(10) : TimeSpan.FromSeconds(20);
    private static readonly TimeSpan Error = TimeSpan.FromSeconds(0.5);

    /// <summary>A lease outlives the longest fault; it settles between two, or those left behind would stay busy to the end.</summary>
    private static readonly CallTimes Times = CallTimes.Short with
    {
        Connecting = TimeSpan.FromSeconds(15), Lease = TimeSpan.FromSeconds(15), Settling = TimeSpan.FromSeconds(1),
    };

    [Fact]
    public async Task Every_call_is_recorded_truly_and_nobody_stays_busy_whatever_strikes()
    {
        await using var house = await House.Open(Times);
        await using var cable = new Cable(house.Address);
        house.Entrance = cable.Address;
        var (nemesis, figures) = (new Nemesis(house, cable), new Figures());
        var pairs = await Task.WhenAll(Enumerable.Range(0, Pairs).Select(_ => house.Pair()));
        var stranger = await house.Somebody();
        var chats = await Task.WhenAll(pairs.SelectMany(p => p.Both).Select(p => stranger.Client.Chats.Open(p.User.Id)));

        using var over = new CancellationTokenSource();
        var watching = Watch(house, nemesis, over.Token);
        Task[] lives =
        [
            nemesis.Strike(Length), new Stranger(stranger, [.. chats.Select(c => c.Id)]).Live(Length),
            .. pairs.Select(pair => new Life(pair, nemesis, figures, Times).Live(Length)),
        ];
        await foreach (var life in Task.WhenEach(lives)) await life;
        await over.CancelAsync();
        await watching;

        await Tell(house, nemesis, figures);
        Assert.Empty(await house.Database.Read("SELECT UserId FROM Lines"));
        Assert.Empty(await house.Database.Faults(Times.Ringing));
        foreach (var phone in pairs.SelectMany(p => p.Both).Append(stranger)) await HeardTheTruth(phone);
        Assert.InRange(figures.WorstRing, TimeSpan.Zero, Error);
        Assert.InRange(figures.WorstDuration, TimeSpan.Zero, Pair.DurationError);
        Assert.InRange(figures.WorstBusy, TimeSpan.Zero, Times.Lease + Error);
    }

    /// <summary>What is stored is true at every moment, not only at the end.</summary>
    private static async Task Watch(House house, Nemesis nemesis, CancellationToken over)
    {
        using var timer = new PeriodicTimer(TimeSpan.FromSeconds(1));
        while (!over.IsCancellationRequested)
        {
            await timer.WaitForNextTickAsync(CancellationToken.None);
            await nemesis.Between(async () => Assert.Empty(await house.Database.Faults(Times.Ringing)));
        }
    }

    /// <summary>Whatever a phone was told last of a call is what is stored.</summary>
    private static async Task HeardTheTruth(Phone phone)
    {
        Assert.Empty(phone.Witness.Lies);
        foreach (var told in phone.Witness.Newest)
        {
            var stored = await phone.Client.Calls.Get(told.Id);
            phone.Witness.Sees(stored);
            Assert.Equal((CallState.Ended, told.State == CallState.Ended), (stored.State, told.Version == stored.Version));
        }
        Assert.Empty(phone.Witness.Lies);
    }

    private async Task Tell(House house, Nemesis nemesis, Figures figures)
    {
        var outcomes = await house.Database.Read("SELECT Outcome || ' ' || COUNT(*) FROM Calls GROUP BY Outcome ORDER BY Outcome");
        var strikes = string.Join(", ", nemesis.Strikes.Select(s => $"{s.Key} {s.Value}"));
        var told = $"{Length}: {await house.Database.Calls()} calls ({string.Join(", ", outcomes)}); faults: {strikes}; {figures}";
        output.WriteLine(told);
        await File.WriteAllTextAsync(Path.Combine(ServerProcess.Root, "artifacts/faults/soak.txt"), told);
    }
}
