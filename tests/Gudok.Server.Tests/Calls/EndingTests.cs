using Gudok.Contracts;
using Gudok.Server.Calls;
using Microsoft.Extensions.DependencyInjection;

namespace Gudok.Server.Tests.Calls;

public sealed class EndingTests(ServerFixture server) : CallTestBase(server)
{
    [Fact]
    public async Task Conversation_is_recorded_with_start_end_and_duration_for_both()
    {
        var call = await Talking();
        Assert.NotNull(call.StartedAt);
        Assert.Null(call.Deadline);
        Pass(4);
        var ended = await Boris.HangsUp(call);
        Assert.Equal((CallState.Ended, CallOutcome.Completed, 4000L), (ended.State, ended.Outcome, ended.DurationMs));
        Assert.Equal(ended.StartedAt!.Value.AddSeconds(4), ended.EndedAt);

        Assert.Equal(ended.Id, (await Alisa.HearsEntry()).Call!.Id);
        foreach (var person in new[] { Alisa, Boris })
        {
            var entry = Assert.Single(await person.Person.Client.Chats.Entries(Chat));
            Assert.Equal((EntryKind.Call, Alisa.Person.Id, ended.EndedAt), (entry.Kind, entry.AuthorId, entry.At));
            Assert.Equal((ended.StartedAt, ended.EndedAt, 4000L), (entry.Call!.StartedAt, entry.Call.EndedAt, entry.Call.DurationMs));
            Assert.Null(await person.Calls.Current());
        }
    }

    [Fact]
    public async Task Ended_call_never_changes_again()
    {
        var call = await Talking();
        Pass(4);
        var ended = await Boris.HangsUp(call);
        Pass(100);
        var again = await Alisa.HangsUp(call);
        Assert.Equal(ended with { Now = again.Now, ClientKey = again.ClientKey }, again);
        Assert.Single(await Alisa.Person.Client.Chats.Entries(Chat));
    }

    [Fact]
    public async Task Nobody_answers_for_30_seconds_and_both_hear_it()
    {
        var call = await Alisa.Calling(Chat);
        Pass(29.5);
        Assert.Equal(CallState.Ringing, (await Alisa.Hub.KeepAlive(call.Id)).State);
        Pass(0.5);
        var ended = await Alisa.Hears(CallState.Ended);
        Assert.Equal((CallOutcome.NoAnswer, call.PlacedAt.AddSeconds(30)), (ended.Outcome, ended.EndedAt));
        Assert.Equal(CallOutcome.NoAnswer, (await Boris.Hears(CallState.Ended)).Outcome);
        Assert.Equal(1, (await Boris.Person.Client.Chats.List())[0].Unread);
        Assert.Equal(CallState.Ringing, (await Boris.Calling(Chat)).State);
    }

    [Fact]
    public async Task Caller_who_hangs_up_while_it_rings_has_cancelled()
    {
        var call = await Alisa.Calling(Chat);
        await Alisa.Calls.HangUp(call.Id);
        Assert.Equal(CallOutcome.Cancelled, (await Boris.Hears(CallState.Ended)).Outcome);
    }

    [Fact]
    public async Task Call_that_never_connects_has_failed()
    {
        var call = await Alisa.Calling(Chat);
        await Boris.Accepts(call);
        await Alisa.Hub.MediaConnected(call.Id);
        await SettledFor(31, Alisa, call);
        Assert.Equal(CallOutcome.Failed, (await Boris.Hears(CallState.Ended)).Outcome);
    }

    [Fact]
    public async Task Conversation_lives_on_the_keep_alives_of_either_device_and_ends_at_the_last()
    {
        var call = await Talking();
        await SettledFor(60, Boris, call);
        var last = (await Boris.Hub.KeepAlive(call.Id)).Now;
        await SettledFor(46, null, call);
        var ended = await Alisa.Hears(CallState.Ended);
        Assert.Equal((CallOutcome.Completed, last), (ended.Outcome, ended.EndedAt));
    }

    [Fact]
    public async Task Closed_page_that_does_not_come_back_ends_the_call_at_the_time_it_closed()
    {
        var call = await Talking();
        await SettledFor(31, Boris, call);
        await Alisa.Calls.Leave(call.Id, Alisa.Id);
        var left = (await Boris.Hub.KeepAlive(call.Id)).Now;
        await SettledFor(13, Boris, call);
        var ended = await Boris.Hears(CallState.Ended);
        Assert.Equal((CallOutcome.Completed, left), (ended.Outcome, ended.EndedAt));
    }

    [Fact]
    public async Task Hang_up_of_a_device_that_is_not_on_the_call_changes_nothing()
    {
        var call = await Talking();
        await using var tablet = await Another(Boris);
        Assert.Equal(CallState.Talking, (await tablet.HangsUp(call)).State);
        Assert.Equal(CallState.Ended, (await tablet.Calls.HangUp(call.Id)).State);
    }

    [Fact]
    public async Task Hang_up_told_late_counts_from_when_it_happened()
    {
        var call = await Talking();
        Pass(10);
        var ended = await Alisa.Calls.HangUp(call.Id, new HangUpRequest(Alisa.Id, AgoMs: 3000));
        Assert.Equal(7000, ended.DurationMs);
    }

    [Fact]
    public async Task Everybody_sees_who_is_in_a_conversation()
    {
        var call = await Talking();
        Pass(PresenceDelay);
        Assert.Equal(Boris.Person.Id, (await Alisa.HearsPresence(PresenceState.InCall)).UserId);
        Assert.Equal(PresenceState.InCall, (await Alisa.Person.Client.Chats.List())[0].Presence.State);
        await Alisa.HangsUp(call);
        await Alisa.HearsPresence(PresenceState.Online);
    }

    /// <summary>Time passes in steps in which the server looks at its clock, so that it counts as being at work.</summary>
    private async Task SettledFor(double seconds, Phone? keepsAlive, CallSnapshot call)
    {
        for (var passed = 0.0; passed < seconds; passed++)
        {
            Pass(1);
            Server.Services.GetRequiredService<Settling>().Look();
            if (keepsAlive is not null) await keepsAlive.Hub.KeepAlive(call.Id);
        }
    }
}
