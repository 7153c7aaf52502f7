using Gudok.Contracts;

namespace Gudok.Faults.Tests.Scene;

/// <summary>Two people with a chat.</summary>
public sealed class Pair(Phone caller, Phone callee, Guid chatId)
{
    public static readonly TimeSpan DurationError = TimeSpan.FromSeconds(1);

    public Phone Caller => caller;

    public Phone Callee => callee;

    public Guid ChatId => chatId;

    public IEnumerable<Phone> Both => [Caller, Callee];

    /// <summary>When media began to flow.</summary>
    public long TalkingSince { get; private set; }

    /// <summary>The caller calls, the callee accepts.</summary>
    public async Task<Guid> Connect()
    {
        var call = await Caller.Line.Place(ChatId);
        await Callee.Line.Accept(call.Id);
        await Caller.Hears(call.Id, CallState.Connecting);
        return call.Id;
    }

    public async Task<Guid> Talk()
    {
        var call = await Connect();
        MediaFlows(call);
        foreach (var phone in Both) await phone.Hears(call, CallState.Talking);
        return call;
    }

    public void MediaFlows(Guid call)
    {
        foreach (var phone in Both) phone.Line.MediaFlows(call);
        TalkingSince = TimeProvider.System.GetTimestamp();
    }

    /// <summary>They hang up, and what is recorded is what has been.</summary>
    /// <param name="call">The call.</param>
    /// <param name="by">Who reports it; by default both, since the other hears it over the data channel.</param>
    public async Task HangUp(Guid call, params IEnumerable<Phone> by) =>
        Assert.InRange(await ErrorOfRecord(call, by), TimeSpan.Zero, DurationError);

    /// <summary>They hang up.</summary>
    /// <returns>How far the recorded duration is from the true one.</returns>
    public async Task<TimeSpan> ErrorOfRecord(Guid call, params IEnumerable<Phone> by)
    {
        var talked = TimeProvider.System.GetElapsedTime(TalkingSince);
        await Task.WhenAll((by.Any() ? by : Both).Select(phone => phone.Line.HangUp(call)));
        var ended = await BothHear(call, CallOutcome.Completed);
        return (TimeSpan.FromMilliseconds(ended.DurationMs!.Value) - talked).Duration();
    }

    public async Task<CallSnapshot> BothHear(Guid call, CallOutcome outcome)
    {
        var heard = await Task.WhenAll(Both.Select(phone => phone.Hears(call, CallState.Ended)));
        Assert.All(heard, ended => Assert.Equal((outcome, heard[0].EndedAt, heard[0].DurationMs), (ended.Outcome, ended.EndedAt, ended.DurationMs)));
        return heard[0];
    }
}
