using Gudok.Contracts;
using Gudok.Faults.Tests.Scene;
using Gudok.Tests;

namespace Gudok.Faults.Tests.Stops;

/// <summary>The process stands still, as when the machine sleeps or swaps, and goes on as if nothing had been.</summary>
public sealed class Server_frozen
{
    private static readonly CallTimes Times = CallTimes.Short;
    private static readonly TimeSpan Error = TimeSpan.FromSeconds(0.5);

    public static TheoryData<int> Lengths => Long.Run ? [8, 13, 20] : [8];

    [Theory]
    [MemberData(nameof(Lengths))]
    public async Task Rings_that_passed_end_once_at_their_deadline_and_conversations_go_on(int seconds)
    {
        await using var house = await House.Open(Times);
        var talking = await house.Pair();
        var ringing = await Task.WhenAll(Enumerable.Range(0, 5).Select(_ => house.Pair()));
        var call = await talking.Talk();
        var rings = await Task.WhenAll(ringing.Select(pair => pair.Caller.Line.Place(pair.ChatId)));

        await house.Freeze(TimeSpan.FromSeconds(seconds));

        foreach (var (pair, ring) in ringing.Zip(rings))
        {
            var ended = await pair.BothHear(ring.Id, CallOutcome.NoAnswer);
            Assert.Equal(ring.Deadline, ended.EndedAt);
        }
        await Task.Delay(Times.Lease + Error);
        // Told of its ring and of its end, and of nothing else, also if it has connected anew.
        Assert.All(ringing, pair => Assert.InRange(pair.Callee.Told, 1, 2));
        Assert.Equal(CallState.Talking, (await talking.Callee.Client.Calls.Get(call)).State);
        await talking.HangUp(call);
        Assert.Empty(await house.Database.Faults(Times.Ringing));
    }
}
