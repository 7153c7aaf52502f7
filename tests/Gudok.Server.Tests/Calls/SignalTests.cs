using Gudok.Contracts;
using Microsoft.AspNetCore.SignalR;

namespace Gudok.Server.Tests.Calls;

public sealed class SignalTests(ServerFixture server) : CallTestBase(server)
{
    [Fact]
    public async Task Signals_pass_both_ways_unchanged_and_in_order()
    {
        var call = await Alisa.Calling(Chat);
        await Boris.Accepts(call);
        await Task.WhenAll(Enumerable.Range(0, 50).Select(i => Alisa.Hub.Signal(call.Id, Boris.Id, new { link = "l", n = i, text = "<b>ю</b>" })));
        for (var i = 0; i < 50; i++) Assert.Contains($"\"n\":{i},", await Boris.HearsSignal());
        await Boris.Hub.Signal(call.Id, Alisa.Id, new { kind = "answer" });
        Assert.Equal("""{"kind":"answer"}""", await Alisa.HearsSignal());
    }

    [Fact]
    public async Task While_it_rings_any_device_of_the_callee_may_signal_and_afterwards_only_the_one_that_answered()
    {
        await using var tablet = await Another(Boris);
        var call = await Alisa.Calling(Chat);
        await tablet.Hub.Signal(call.Id, Alisa.Id, new { kind = "hello" });
        await Alisa.HearsSignal();
        await Boris.Accepts(call);
        await AssertRefused("not-on-this-call", () => tablet.Hub.Signal(call.Id, Alisa.Id, new { kind = "hello" }));
        await AssertRefused("not-on-this-call", () => Alisa.Hub.Signal(call.Id, tablet.Id, new { kind = "offer" }));
    }

    [Fact]
    public async Task Signals_of_others_are_refused()
    {
        var call = await Alisa.Calling(Chat);
        var vera = await Somebody("Вера");
        await AssertRefused("not-found", () => vera.Hub.Signal(call.Id, Alisa.Id, new { }));
        await AssertRefused("not-found", () => vera.Hub.Ringing(call.Id));
        await AssertRefused("not-found", () => vera.Hub.KeepAlive(call.Id));
        await AssertRefused("not-found", () => vera.Hub.MediaConnected(call.Id));
    }

    [Fact]
    public async Task Signals_after_the_end_are_refused()
    {
        var call = await Alisa.Calling(Chat);
        await Alisa.HangsUp(call);
        await AssertRefused("call-ended", () => Alisa.Hub.Signal(call.Id, Boris.Id, new { }));
    }

    [Fact]
    public async Task Signal_that_is_no_object_or_too_large_is_refused_and_the_call_goes_on()
    {
        var call = await Alisa.Calling(Chat);
        await AssertRefused("signal-not-an-object", () => Alisa.Hub.Signal(call.Id, Boris.Id, "text"));
        await AssertRefused("signal-too-large", () => Alisa.Hub.Signal(call.Id, Boris.Id, new { sdp = new string('x', 64 * 1024) }));
        await Alisa.Hub.Signal(call.Id, Boris.Id, new { sdp = new string('x', (64 * 1024) - 10) });
        await Boris.HearsSignal();
    }

    [Fact]
    public async Task Flood_of_signals_is_refused()
    {
        var call = await Alisa.Calling(Chat);
        await AssertRefused("too-many-requests", async () =>
        {
            for (var i = 0; i < 2000; i++) await Alisa.Hub.Signal(call.Id, Boris.Id, new { i });
        });
        Assert.Equal(CallState.Ringing, (await Alisa.Hub.KeepAlive(call.Id)).State);
    }

    [Fact]
    public async Task Caller_does_not_ring_at_their_own_call()
    {
        var call = await Alisa.Calling(Chat);
        await AssertRefused("not-callee", () => Alisa.Hub.Ringing(call.Id));
    }

    [Fact]
    public async Task Keep_alive_answers_the_truth()
    {
        var call = await Alisa.Calling(Chat);
        await Boris.Calls.Decline(call.Id);
        Assert.Equal(CallOutcome.Declined, (await Alisa.Hub.KeepAlive(call.Id)).Outcome);
    }

    private static async Task AssertRefused(string code, Func<Task> attempt) =>
        Assert.Contains(code, (await Assert.ThrowsAsync<HubException>(attempt)).Message);
}
