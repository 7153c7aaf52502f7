using System.Net;
using Gudok.Client;
using Gudok.Contracts;

namespace Gudok.Server.Tests.Calls;

public sealed class AnsweringTests(ServerFixture server) : CallTestBase(server)
{
    [Fact]
    public async Task One_device_answers_and_the_others_stop_ringing()
    {
        await using var tablet = await Another(Boris);
        var call = await Alisa.Calling(Chat);
        var answered = await Boris.Accepts(call, camera: true);
        Assert.Equal((CallState.Connecting, Boris.Id, true), (answered.State, answered.Callee.DeviceId, answered.Callee.Camera));
        Assert.Equal(answered.AnsweredAt!.Value.AddSeconds(20), answered.Deadline);
        Assert.Equal(Boris.Id, (await tablet.Hears(CallState.Connecting)).Callee.DeviceId);
        Assert.Equal(Boris.Id, (await Alisa.Hears(CallState.Connecting)).Callee.DeviceId);

        var late = await Assert.ThrowsAsync<ProblemException>(() => tablet.Accepts(call));
        Assert.Equal((HttpStatusCode.Conflict, "already-answered", call.Id), (late.Status, late.Type, late.Call!.Id));
        Assert.Equal(answered.Version, (await Boris.Accepts(call)).Version);
    }

    [Fact]
    public async Task Of_two_devices_that_answer_at_once_exactly_one_does()
    {
        await using var tablet = await Another(Boris);
        for (var i = 0; i < 10; i++)
        {
            var call = await Alisa.Calling(Chat);
            var outcomes = await Task.WhenAll(Attempt(() => Boris.Accepts(call)), Attempt(() => tablet.Accepts(call)));
            Assert.Equal(["accepted", "already-answered"], outcomes.Order());
            await Alisa.HangsUp(call);
        }
    }

    [Fact]
    public async Task Caller_cannot_answer_or_decline_their_own_call()
    {
        var call = await Alisa.Calling(Chat);
        Assert.Equal("not-callee", await Attempt(() => Alisa.Accepts(call)));
        Assert.Equal("not-callee", await Attempt(() => Alisa.Calls.Decline(call.Id)));
    }

    [Fact]
    public async Task Callee_who_declines_is_reported_as_busy()
    {
        var call = await Alisa.Calling(Chat);
        var declined = await Boris.Calls.Decline(call.Id);
        Assert.Equal((CallState.Ended, CallOutcome.Declined), (declined.State, declined.Outcome));
        Assert.Equal(CallOutcome.Declined, (await Alisa.Hears(CallState.Ended)).Outcome);
        Assert.Equal(declined.Version, (await Boris.Calls.Decline(call.Id)).Version);
    }

    [Fact]
    public async Task Answer_to_an_ended_call_says_so()
    {
        var call = await Alisa.Calling(Chat);
        await Alisa.HangsUp(call);
        var late = await Assert.ThrowsAsync<ProblemException>(() => Boris.Accepts(call));
        Assert.Equal(("call-ended", CallOutcome.Cancelled), (late.Type, late.Call!.Outcome));
    }

    [Fact]
    public async Task Call_of_others_does_not_exist()
    {
        var call = await Alisa.Calling(Chat);
        var vera = await Somebody("Вера");
        foreach (var attempt in new Func<Task>[]
                 {
                     () => vera.Accepts(call), () => vera.Calls.Decline(call.Id), () => vera.HangsUp(call),
                     () => vera.Calls.Leave(call.Id, vera.Id), () => vera.Calls.Get(call.Id), () => vera.Calls.IceServers(call.Id),
                 })
        {
            var problem = await Assert.ThrowsAsync<ProblemException>(attempt);
            Assert.Equal((HttpStatusCode.NotFound, "not-found"), (problem.Status, problem.Type));
        }
        Assert.Equal(CallState.Ringing, (await Alisa.Calls.Get(call.Id)).State);
    }

    private static async Task<string> Attempt(Func<Task> attempt)
    {
        try
        {
            await attempt();
            return "accepted";
        }
        catch (ProblemException problem)
        {
            Assert.NotNull(problem.Call);
            return problem.Type ?? "?";
        }
    }
}
