using Gudok.Contracts;
using Gudok.Faults.Tests.Scene;
using Gudok.Tests;

namespace Gudok.Faults.Tests.Kills;

/// <summary>The other tests run with short times; here everything lasts as long as it does for people.</summary>
public sealed class True_lengths
{
    private static readonly TimeSpan Error = TimeSpan.FromSeconds(0.5);

    public static TheoryData<int> Outages => Long.Run ? [0, 20] : [0];

    [Theory]
    [MemberData(nameof(Outages))]
    public async Task Nobody_is_busy_for_longer_than_45_seconds_or_30_after_the_server_is_back(int seconds)
    {
        await using var house = await House.Open(CallTimes.True);
        var (ringing, talking) = (await house.Pair(), await house.Pair());
        var ring = await ringing.Caller.Line.Place(ringing.ChatId);
        var call = await talking.Talk();
        foreach (var phone in talking.Both) await phone.Vanish();
        var vanished = TimeProvider.System.GetTimestamp();
        await house.Kill();
        await Task.Delay(TimeSpan.FromSeconds(seconds));
        await house.Start();
        var back = TimeProvider.System.GetTimestamp();

        var unanswered = await ringing.Callee.Hears(ring.Id, CallState.Ended);
        Assert.Equal((CallOutcome.NoAnswer, ring.PlacedAt.AddSeconds(30)), (unanswered.Outcome, unanswered.EndedAt!.Value));
        Assert.InRange(unanswered.Now - ring.Deadline!.Value, TimeSpan.Zero, Error);

        await Insist.Until(async () => await talking.Callee.Client.Calls.Current() is null);
        var (gone, here) = (TimeProvider.System.GetElapsedTime(vanished), TimeProvider.System.GetElapsedTime(back));
        Assert.True(gone < TimeSpan.FromSeconds(45) + Error || here < TimeSpan.FromSeconds(30) + Error, $"busy for {gone}, {here} after the start");
        Assert.Equal(CallOutcome.Completed, (await talking.Callee.Client.Calls.Get(call)).Outcome);
        Assert.Empty(await house.Database.Faults(CallTimes.True.Ringing));
    }
}
