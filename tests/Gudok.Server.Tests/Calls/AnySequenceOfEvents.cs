using CsCheck;
using Gudok.Contracts;
using Gudok.Server.Calls;
using static Gudok.Server.Tests.Calls.CallScene;

namespace Gudok.Server.Tests.Calls;

/// <summary>Whatever happens in whatever order, some things always hold.</summary>
public sealed class AnySequenceOfEvents
{
    private sealed record Step(int Event, Side By, string Device, int Ms, int AgoMs)
    {
        public Call Apply(Call call, DateTimeOffset now) => Event switch
        {
            0 => call.Ring(now),
            1 => call.Accept(By, Device, false, now, Times).Call,
            2 => call.Decline(By, now).Call,
            3 => call.HangUp(By, Device, call.At(now, TimeSpan.FromMilliseconds(AgoMs))),
            4 => call.MediaConnected(By, Device, call.At(now, TimeSpan.FromMilliseconds(AgoMs)), now, Times),
            5 => call.KeepAlive(By, Device, now, Times),
            6 => call.Leave(By, Device, now, Times),
            _ => call.Judge(now, settled: By == Side.Caller, Times),
        };
    }

    private static readonly Gen<Step> AnyStep = Gen.Select(
        Gen.Int[0, 9], Gen.Bool, Gen.Int[0, 2], Gen.Int[0, 15_000], Gen.Int[0, 20_000],
        (happens, caller, device, ms, ago) => new Step(
            happens, caller ? Side.Caller : Side.Callee, new[] { AlisasDevice, BorisesDevice, BorisesTablet }[device], ms, ago));

    /// <summary>Many more with <c>./test --long</c>.</summary>
    private static readonly long Sequences = Environment.GetEnvironmentVariable("GUDOK_LONG") is null ? 20_000 : 2_000_000;

    [Fact]
    public void Keeps_the_invariants() => AnyStep.List[1, 30].Sample(
        steps =>
        {
            var now = Noon;
            var call = Ringing();
            foreach (var step in steps)
            {
                now = now.AddMilliseconds(step.Ms);
                var after = step.Apply(call, now);
                AssertStep(call, after, now);
                call = after;
            }
        }, iter: Sequences);

    private static void AssertStep(Call before, Call after, DateTimeOffset now)
    {
        if (!before.IsLive) Assert.Equal(before, after);
        Assert.True(after.State >= before.State, $"{before.State} to {after.State}");
        Assert.Equal(after.State == CallState.Ended, after.Outcome is not null);
        Assert.Equal(after.State == CallState.Ended, after.EndedAt is not null);
        Assert.Equal(after.IsLive, after.DueAt is not null);
        Assert.Equal(after.Outcome == CallOutcome.Completed, after.StartedAt is not null && !after.IsLive);
        if (after.State != before.State) Assert.Equal(before.Version + 1, after.Version);
        if (after.EndedAt is { } ended) Assert.InRange(ended, after.StartedAt ?? after.AnsweredAt ?? after.PlacedAt, now);
        if (after.StartedAt is { } started) Assert.InRange(started, after.AnsweredAt!.Value, now);
        if (after.Outcome is CallOutcome.NoAnswer or CallOutcome.Cancelled or CallOutcome.Declined) Assert.Null(after.AnsweredAt);
        if (before.CalleeDevice is { } device) Assert.Equal(device, after.CalleeDevice);
    }
}
