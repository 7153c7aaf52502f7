using Gudok.Contracts;

namespace Gudok.Server.Tests.Calls;

public sealed class LineTests(ServerFixture server) : CallTestBase(server)
{
    [Theory]
    [InlineData(CallOutcome.Completed)]
    [InlineData(CallOutcome.NoAnswer)]
    [InlineData(CallOutcome.Declined)]
    [InlineData(CallOutcome.Cancelled)]
    [InlineData(CallOutcome.Failed)]
    public async Task Every_end_frees_both_lines(CallOutcome outcome)
    {
        await End(outcome);
        Assert.Equal(outcome, (await Alisa.Hears(CallState.Ended)).Outcome);
        Assert.Null(await Alisa.Calls.Current());
        Assert.Null(await Boris.Calls.Current());
        var next = await Alisa.Calling(Chat);
        Assert.Equal(CallState.Ringing, next.State);
        Assert.Equal(next.Id, (await Boris.Calls.Current())!.Id);
    }

    [Fact]
    public async Task Live_call_occupies_both_lines()
    {
        var call = await Alisa.Calling(Chat);
        Assert.Equal(call.Id, (await Alisa.Calls.Current())!.Id);
        Assert.Equal(call.Id, (await Boris.Calls.Current())!.Id);
    }

    private async Task End(CallOutcome outcome)
    {
        var call = outcome == CallOutcome.Completed ? await Talking() : await Alisa.Calling(Chat);
        if (outcome == CallOutcome.NoAnswer) Pass(30);
        if (outcome == CallOutcome.Failed) await Boris.Accepts(call);
        if (outcome == CallOutcome.Declined) await Boris.Calls.Decline(call.Id);
        else if (outcome != CallOutcome.NoAnswer) await Alisa.HangsUp(call);
    }
}
