using Gudok.Contracts;
using Gudok.Server.Calls;
using static Gudok.Server.Tests.Calls.CallScene;

namespace Gudok.Server.Tests.Calls;

public sealed class CallTests
{
    [Theory]
    [InlineData(29.999, CallState.Ringing)]
    [InlineData(30.000, CallState.Ended)]
    [InlineData(30.001, CallState.Ended)]
    public void Nobody_rings_for_longer_than_30_seconds(double seconds, CallState expected) =>
        Assert.Equal(expected, Ringing().Judge(After(seconds), settled: true, Times).State);

    [Fact]
    public void Call_that_nobody_answers_ends_at_its_deadline_whoever_notices_and_whenever()
    {
        var ended = Ringing().Judge(After(500), settled: true, Times);
        Assert.Equal(CallOutcome.NoAnswer, ended.Outcome);
        Assert.Equal(After(30), ended.EndedAt);
        Assert.Null(ended.Duration);
    }

    [Fact]
    public void Call_that_never_connects_fails_20_seconds_after_it_was_accepted()
    {
        Assert.Equal(CallState.Connecting, Connecting().Judge(After(24.999), settled: true, Times).State);
        var ended = Connecting().Judge(After(25), settled: true, Times);
        Assert.Equal(CallOutcome.Failed, ended.Outcome);
        Assert.Equal(After(25), ended.EndedAt);
    }

    [Fact]
    public void Conversation_that_lost_both_sides_ends_at_its_last_keep_alive()
    {
        var talking = Talking().KeepAlive(Side.Callee, BorisesDevice, After(20), Times);
        Assert.Equal(CallState.Talking, talking.Judge(After(64.999), settled: true, Times).State);
        var ended = talking.Judge(After(65), settled: true, Times);
        Assert.Equal(CallOutcome.Completed, ended.Outcome);
        Assert.Equal(After(20), ended.EndedAt);
        Assert.Equal(TimeSpan.FromSeconds(14), ended.Duration);
    }

    [Fact]
    public void Conversation_begins_with_the_second_report_of_media()
    {
        var first = Connecting().MediaConnected(Side.Callee, BorisesDevice, After(6), After(6), Times);
        Assert.Equal(CallState.Connecting, first.State);
        Assert.Equal(Connecting().Version, first.Version);
        var second = first.MediaConnected(Side.Caller, AlisasDevice, After(7), After(7), Times);
        Assert.Equal(CallState.Talking, second.State);
        Assert.Equal(After(7), second.StartedAt);
    }

    [Fact]
    public void Late_report_of_media_counts_from_when_it_flowed()
    {
        var first = Connecting().MediaConnected(Side.Callee, BorisesDevice, After(6), After(6), Times);
        var second = first.MediaConnected(Side.Caller, AlisasDevice, After(7), After(20), Times);
        Assert.Equal(After(7), second.StartedAt);
        Assert.Equal(After(65), second.Deadline);
    }

    [Fact]
    public void Report_of_media_from_before_the_acceptance_counts_from_the_acceptance()
    {
        var first = Connecting().MediaConnected(Side.Callee, BorisesDevice, After(-100), After(6), Times);
        Assert.Equal(After(5), first.CalleeMediaAt);
    }

    [Fact]
    public void Two_reports_of_one_side_do_not_begin_a_conversation()
    {
        var twice = Connecting()
            .MediaConnected(Side.Caller, AlisasDevice, After(6), After(6), Times)
            .MediaConnected(Side.Caller, AlisasDevice, After(7), After(7), Times);
        Assert.Equal(CallState.Connecting, twice.State);
        Assert.Equal(After(6), twice.CallerMediaAt);
    }

    [Fact]
    public void Report_of_media_that_was_held_up_is_put_right_by_the_next()
    {
        var twice = Connecting()
            .MediaConnected(Side.Caller, AlisasDevice, After(8), After(8), Times)
            .MediaConnected(Side.Caller, AlisasDevice, After(6), After(9), Times);
        Assert.Equal(After(6), twice.CallerMediaAt);
    }

    [Fact]
    public void Report_of_a_device_that_is_not_on_the_call_changes_nothing() =>
        Assert.Equal(Connecting(), Connecting().MediaConnected(Side.Callee, BorisesTablet, After(6), After(6), Times));

    [Fact]
    public void Hang_up_that_could_not_reach_the_server_ends_when_it_happened_but_not_before_the_start()
    {
        var talking = Talking();
        Assert.Equal(After(50), talking.HangUp(Side.Caller, AlisasDevice, After(50)).EndedAt);
        Assert.Equal(After(6), talking.HangUp(Side.Caller, AlisasDevice, After(-100)).EndedAt);
    }

    [Fact]
    public void Closed_page_that_does_not_come_back_ends_the_call_after_12_seconds_at_the_time_it_closed()
    {
        var left = Talking().Leave(Side.Caller, AlisasDevice, After(40), Times)
            .KeepAlive(Side.Callee, BorisesDevice, After(50), Times);
        Assert.Equal(CallState.Talking, left.Judge(After(51.999), settled: true, Times).State);
        var ended = left.Judge(After(52), settled: true, Times);
        Assert.Equal(CallOutcome.Completed, ended.Outcome);
        Assert.Equal(After(40), ended.EndedAt);
    }

    [Fact]
    public void Closed_page_that_is_back_goes_on()
    {
        var back = Talking().Leave(Side.Caller, AlisasDevice, After(40), Times).KeepAlive(Side.Caller, AlisasDevice, After(45), Times);
        Assert.Equal(CallState.Talking, back.Judge(After(60), settled: true, Times).State);
    }

    [Fact]
    public void Caller_whose_page_closed_while_it_rang_has_cancelled()
    {
        var ended = Ringing().Leave(Side.Caller, AlisasDevice, After(3), Times).Judge(After(15), settled: true, Times);
        Assert.Equal(CallOutcome.Cancelled, ended.Outcome);
        Assert.Equal(After(3), ended.EndedAt);
    }

    [Fact]
    public void Page_closed_just_before_the_ring_ends_does_not_prolong_it()
    {
        var ended = Ringing().Leave(Side.Caller, AlisasDevice, After(29), Times).Judge(After(41), settled: true, Times);
        Assert.Equal(CallOutcome.NoAnswer, ended.Outcome);
        Assert.Equal(After(30), ended.EndedAt);
    }

    [Fact]
    public void Server_that_has_just_started_judges_ringing_calls_but_not_answered_ones()
    {
        Assert.Equal(CallState.Ended, Ringing().Judge(After(500), settled: false, Times).State);
        Assert.Equal(CallState.Connecting, Connecting().Judge(After(500), settled: false, Times).State);
        Assert.Equal(CallState.Talking, Talking().Judge(After(500), settled: false, Times).State);
    }

    [Fact]
    public void Call_to_an_occupied_line_is_born_ended()
    {
        var call = Call.PlaceToOccupied(Placed, Noon, Times);
        Assert.Equal((CallState.Ended, CallOutcome.OnAnotherCall, 1), (call.State, call.Outcome, call.Version));
        Assert.Equal(Noon, call.EndedAt);
        Assert.Null(call.DueAt);
    }

    [Fact]
    public void First_ringing_device_is_told_and_further_ones_are_not()
    {
        var rings = Ringing().Ring(After(1));
        Assert.Equal(After(1), rings.RingingAt);
        Assert.Same(rings, rings.Ring(After(2)));
    }
}
