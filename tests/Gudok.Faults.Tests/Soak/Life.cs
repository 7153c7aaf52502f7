using System.Net;
using Gudok.Client;
using Gudok.Contracts;
using Gudok.Faults.Tests.Scene;

namespace Gudok.Faults.Tests.Soak;

/// <summary>Two people who call each other again and again, whatever happens to the server.</summary>
public sealed class Life(Pair pair, Nemesis nemesis, Figures figures, CallTimes times)
{
    private static readonly TimeSpan Pause = TimeSpan.FromMilliseconds(200);

    /// <summary>Only a server that has been at work before the end of a ring can be expected to tell it in time.</summary>
    private static readonly TimeSpan AtWork = TimeSpan.FromSeconds(1);

    public async Task Live(TimeSpan howLong)
    {
        Func<CallSnapshot, Task>[] ways = [NobodyAnswers, CallerCancels, CalleeDeclines, TheyTalk, TheyTalk, PageReloads, PageCloses, BothVanish];
        var began = TimeProvider.System.GetTimestamp();
        while (TimeProvider.System.GetElapsedTime(began) < howLong)
            if (await Place() is { } call) await ways[Random.Shared.Next(ways.Length)](call);
            else await Task.Delay(Pause);
    }

    /// <summary>Null while a stranger has one of them on the line.</summary>
    private async Task<CallSnapshot?> Place()
    {
        var key = $"{Guid.CreateVersion7()}";
        try
        {
            var call = await Insist.On(() => pair.Caller.Line.Place(pair.ChatId, clientKey: key));
            return call.State == CallState.Ringing ? call : null;
        }
        catch (ProblemException e) when (e.Type == "line-occupied")
        {
            return null;
        }
    }

    /// <summary>The callee may have been away all the time, and never hear of it.</summary>
    private async Task NobodyAnswers(CallSnapshot call)
    {
        await Ends(call.Id, CallOutcome.NoAnswer);
        var ended = await pair.Caller.Hears(call.Id, CallState.Ended);
        Assert.Equal(call.Deadline, ended.EndedAt);
        if (pair.Caller.ToldEnd(call.Id) is not { } told) return;
        var late = told.Now - call.Deadline!.Value;
        if (TimeProvider.System.GetElapsedTime(nemesis.QuietSince) > late + AtWork) figures.RingError(late);
    }

    private async Task CallerCancels(CallSnapshot call)
    {
        await pair.Caller.Line.HangUp(call.Id);
        await Ends(call.Id, CallOutcome.Cancelled, CallOutcome.NoAnswer);
    }

    private async Task CalleeDeclines(CallSnapshot call)
    {
        await pair.Callee.Line.Decline(call.Id);
        await Ends(call.Id, CallOutcome.Declined, CallOutcome.NoAnswer);
    }

    private async Task TheyTalk(CallSnapshot call)
    {
        if (await Talk(call)) await HangUp(call.Id);
    }

    private async Task PageReloads(CallSnapshot call)
    {
        if (!await Talk(call)) return;
        await pair.Callee.Vanish();
        await pair.Callee.IsBack();
        await Insist.Until(() => Task.FromResult(pair.Callee.Line[call.Id] is { State: CallState.Talking }));
        await HangUp(call.Id);
    }

    /// <summary>If its farewell is lost, the other side hangs up at last.</summary>
    private async Task PageCloses(CallSnapshot call)
    {
        if (!await Talk(call)) return;
        await pair.Callee.Vanish();
        await Insist.Try(() => pair.Callee.Client.Calls.Leave(call.Id, pair.Callee.Line.Device.Id));
        await Task.Delay(times.Leaving);
        await pair.Caller.Line.HangUp(call.Id);
        await pair.Callee.IsBack();
        await Ends(call.Id, CallOutcome.Completed);
    }

    private async Task BothVanish(CallSnapshot call)
    {
        if (!await Talk(call)) return;
        foreach (var phone in pair.Both) await phone.Vanish();
        var vanished = TimeProvider.System.GetTimestamp();
        await Insist.Until(async () => (await pair.Caller.Client.Calls.Get(call.Id)).State == CallState.Ended);
        if (nemesis.QuietSince != long.MaxValue)
            figures.Busy(TimeProvider.System.GetElapsedTime(Math.Max(vanished, nemesis.QuietSince)));
        foreach (var phone in pair.Both) await phone.IsBack();
        Assert.Equal(CallOutcome.Completed, (await Insist.On(() => pair.Caller.Client.Calls.Get(call.Id))).Outcome);
    }

    /// <returns>False if the server was away for so long that it rang, or connected, in vain.</returns>
    private async Task<bool> Talk(CallSnapshot call)
    {
        try
        {
            await Insist.On(() => pair.Callee.Line.Accept(call.Id));
        }
        catch (ProblemException e) when (e.Status == HttpStatusCode.Conflict)
        {
            await Ends(call.Id, CallOutcome.NoAnswer);
            return false;
        }
        pair.MediaFlows(call.Id);
        var heard = await pair.Caller.Hears(c => c.Id == call.Id && c.State is CallState.Talking or CallState.Ended);
        if (heard.State == CallState.Ended) await Ends(call.Id, CallOutcome.Failed);
        return heard.State == CallState.Talking;
    }

    private async Task HangUp(Guid call)
    {
        await Task.Delay(TimeSpan.FromSeconds(3 * Random.Shared.NextDouble()));
        var error = await pair.ErrorOfRecord(call);
        // What reached a server that stood still is dated from when it went on.
        var frozen = nemesis.FrozenSince(pair.TalkingSince);
        Assert.InRange(error, TimeSpan.Zero, Pair.DurationError + frozen);
        if (frozen == TimeSpan.Zero) figures.DurationError(error);
    }

    private async Task Ends(Guid call, params CallOutcome[] allowed)
    {
        var heard = await pair.Caller.Hears(call, CallState.Ended);
        var stored = await Insist.On(() => pair.Callee.Client.Calls.Get(call));
        Assert.Contains(stored.Outcome!.Value, allowed);
        Assert.Equal((heard.Outcome, heard.EndedAt), (stored.Outcome, stored.EndedAt));
    }
}
