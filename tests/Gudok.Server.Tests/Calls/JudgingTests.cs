using Gudok.Client;
using Gudok.Contracts;

namespace Gudok.Server.Tests.Calls;

/// <summary>Every command judges first what it touches, so that it does not matter whether the clock has looked.</summary>
public sealed class JudgingTests(ClocklessServer server) : CallTestBase(server), IClassFixture<ClocklessServer>
{
    [Fact]
    public async Task Answer_that_comes_when_the_ring_is_over_is_too_late()
    {
        var call = await Alisa.Calling(Chat);
        Pass(30);
        var late = await Assert.ThrowsAsync<ProblemException>(() => Boris.Accepts(call));
        Assert.Equal(("call-ended", CallOutcome.NoAnswer), (late.Type, late.Call!.Outcome));
        Assert.Equal(call.PlacedAt.AddSeconds(30), late.Call.EndedAt);
    }

    [Fact]
    public async Task Hang_up_that_comes_when_the_ring_is_over_changes_nothing()
    {
        var call = await Alisa.Calling(Chat);
        Pass(31);
        var ended = await Alisa.HangsUp(call);
        Assert.Equal((CallOutcome.NoAnswer, call.PlacedAt.AddSeconds(30)), (ended.Outcome, ended.EndedAt));
    }

    [Fact]
    public async Task Callee_whose_ring_is_over_can_be_rung_by_another()
    {
        var call = await Alisa.Calling(Chat);
        var vera = await Somebody("Вера");
        var chat = await ChatOf(vera, Boris);
        Pass(30);
        Assert.Equal(CallState.Ringing, (await vera.Calling(chat)).State);
        Assert.Equal(CallOutcome.NoAnswer, (await Alisa.Calls.Get(call.Id)).Outcome);
        Assert.Null(await Alisa.Calls.Current());
    }

    [Fact]
    public async Task Caller_whose_ring_is_over_can_place_another()
    {
        await Alisa.Calling(Chat);
        Pass(30);
        Assert.Equal(CallState.Ringing, (await Alisa.Calling(Chat)).State);
    }

    [Fact]
    public async Task Call_back_after_the_ring_is_over_is_a_new_call()
    {
        var missed = await Alisa.Calling(Chat);
        Pass(30);
        var back = await Boris.Calling(Chat);
        Assert.Equal(CallState.Ringing, back.State);
        Assert.NotEqual(missed.Id, back.Id);
    }

    [Fact]
    public async Task Server_that_has_been_away_lets_the_people_talking_report_first()
    {
        var call = await Talking();
        Pass(60);
        Assert.Equal(CallState.Talking, (await Boris.Hub.KeepAlive(call.Id)).State);
    }

    [Theory]
    [InlineData(1)]
    [InlineData(-1)]
    public async Task Clock_of_the_machine_that_jumps_neither_ends_a_ring_nor_prolongs_it(int hours)
    {
        var call = await Alisa.Calling(Chat);
        server.SetClock(TimeSpan.FromHours(hours));
        Pass(29);
        Assert.Equal(CallState.Ringing, (await Alisa.Hub.KeepAlive(call.Id)).State);
        Pass(1);
        Assert.Equal(CallOutcome.NoAnswer, (await Alisa.Hub.KeepAlive(call.Id)).Outcome);
    }
}
