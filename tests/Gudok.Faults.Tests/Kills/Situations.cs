using Gudok.Contracts;
using Gudok.Faults.Tests.Scene;

namespace Gudok.Faults.Tests.Kills;

/// <summary>What two people are doing when the server is killed, and what must have become of it.</summary>
public static class Situations
{
    /// <summary>They are asked whether they are busy by HTTP, again and again.</summary>
    private static readonly TimeSpan BusyError = TimeSpan.FromSeconds(1);

    public static IReadOnlyList<Func<Pair, Blackout, CallTimes, Task>> All { get; } =
    [
        Nobody_calls, Placing, Ringing, Declining, Accepting, Connecting, Media_begins_to_flow, Talking_on, Hanging_up,
        Hanging_up_while_it_is_away, Everybody_gone,
    ];

    private static async Task Nobody_calls(Pair pair, Blackout blackout, CallTimes times)
    {
        await blackout.Ready();
        await blackout.Over;
        var call = await Insist.On(() => pair.Caller.Line.Place(pair.ChatId));
        await pair.Callee.Hears(call.Id, CallState.Ringing);
        await pair.Callee.Line.Decline(call.Id);
        await pair.BothHear(call.Id, CallOutcome.Declined);
    }

    private static async Task Placing(Pair pair, Blackout blackout, CallTimes times)
    {
        var key = $"{Guid.CreateVersion7()}";
        await blackout.Ready();
        await Insist.Try(() => pair.Caller.Line.Place(pair.ChatId, clientKey: key));
        await blackout.Over;
        var call = await Insist.On(() => pair.Caller.Line.Place(pair.ChatId, clientKey: key));
        // A device that is not back yet would never hear of a call that is over by then.
        await pair.Callee.Hears(call.Id, CallState.Ringing);
        await pair.Caller.Line.HangUp(call.Id);
        await pair.BothHear(call.Id, CallOutcome.Cancelled);
        Assert.Single(await pair.Caller.Client.Calls.History(), c => c.ClientKey == key);
    }

    private static async Task Ringing(Pair pair, Blackout blackout, CallTimes times)
    {
        var call = await pair.Caller.Line.Place(pair.ChatId);
        await blackout.Ready();
        await blackout.Over;
        var current = await Insist.On(() => pair.Callee.Client.Calls.Current());
        Assert.Equal((call.Id, CallState.Ringing, call.Deadline), (current!.Id, current.State, current.Deadline));
        await pair.Callee.Hears(call.Id, CallState.Ringing);
        await pair.Caller.Line.HangUp(call.Id);
        await pair.BothHear(call.Id, CallOutcome.Cancelled);
    }

    private static async Task Declining(Pair pair, Blackout blackout, CallTimes times)
    {
        var call = await pair.Caller.Line.Place(pair.ChatId);
        await pair.Callee.Hears(call.Id, CallState.Ringing);
        await blackout.Ready();
        await pair.Callee.Line.Decline(call.Id);
        await pair.BothHear(call.Id, CallOutcome.Declined);
    }

    private static async Task Accepting(Pair pair, Blackout blackout, CallTimes times)
    {
        var call = await pair.Caller.Line.Place(pair.ChatId);
        await blackout.Ready();
        await Insist.On(() => pair.Callee.Line.Accept(call.Id));
        await pair.Caller.Hears(call.Id, CallState.Connecting);
        await pair.Callee.Line.HangUp(call.Id);
        await pair.BothHear(call.Id, CallOutcome.Failed);
    }

    private static async Task Connecting(Pair pair, Blackout blackout, CallTimes times)
    {
        var call = await pair.Connect();
        await blackout.Ready();
        await blackout.Dark;
        pair.MediaFlows(call);
        await blackout.Over;
        await pair.Callee.Hears(call, CallState.Talking);
        await pair.HangUp(call, pair.Callee);
    }

    private static async Task Media_begins_to_flow(Pair pair, Blackout blackout, CallTimes times)
    {
        var call = await pair.Connect();
        await blackout.Ready();
        pair.MediaFlows(call);
        await blackout.Over;
        await pair.Caller.Hears(call, CallState.Talking);
        await pair.HangUp(call, pair.Caller);
    }

    private static async Task Talking_on(Pair pair, Blackout blackout, CallTimes times)
    {
        var call = await pair.Talk();
        await blackout.Ready();
        await blackout.Over;
        // Longer than a conversation lives without keep-alives.
        await Task.Delay(times.Lease);
        foreach (var phone in pair.Both) Assert.Equal(CallState.Talking, (await Insist.On(() => phone.Client.Calls.Get(call))).State);
        await pair.HangUp(call, pair.Caller);
    }

    private static async Task Hanging_up(Pair pair, Blackout blackout, CallTimes times)
    {
        var call = await pair.Talk();
        await blackout.Ready();
        await pair.HangUp(call);
    }

    private static async Task Hanging_up_while_it_is_away(Pair pair, Blackout blackout, CallTimes times)
    {
        var call = await pair.Talk();
        await blackout.Ready();
        await blackout.Dark;
        // The other side hears it over the data channel, and reports it too.
        await pair.HangUp(call);
    }

    private static async Task Everybody_gone(Pair pair, Blackout blackout, CallTimes times)
    {
        var call = await pair.Talk();
        await blackout.Ready();
        foreach (var phone in pair.Both) await phone.Vanish();
        await blackout.Over;
        await Insist.Until(async () => await pair.Callee.Client.Calls.Current() is null);
        var busy = TimeProvider.System.GetElapsedTime(blackout.OverAt);
        Assert.InRange(busy, TimeSpan.Zero, (times.Lease > times.Settling ? times.Lease : times.Settling) + BusyError);
        var ended = await pair.Callee.Client.Calls.Get(call);
        Assert.Equal((CallState.Ended, CallOutcome.Completed), (ended.State, ended.Outcome));
        foreach (var phone in pair.Both) await phone.IsBack();
    }
}
