using System.Diagnostics;
using Gudok.Contracts;

namespace Gudok.Bench;

/// <summary>How long two commands of a call took.</summary>
public readonly record struct Answered(TimeSpan Place, TimeSpan Accept);

/// <summary>Two people who call each other.</summary>
public sealed class Pair(Person caller, Person callee, Guid chatId)
{
    private const int Candidates = 6;

    private static readonly string[] Commitments = [.. Enumerable.Repeat(new string('c', 43), Limits.Commitments)];
    private static readonly object Sdp = new { link = new string('l', 32), kind = "offer", sdp = new string('s', 3_000), nonce = new string('n', 43) };
    private static readonly object Candidate = new { candidate = new string('c', 130), sdpMid = "0", sdpMLineIndex = 0, usernameFragment = "abcd" };

    /// <summary>From placing to the record.</summary>
    /// <param name="batched">Whether each side's candidates travel together, as the page's do.</param>
    public async Task<Answered> Call(bool batched)
    {
        var (callId, answered) = await Begin();
        await Link(callId, caller, callee, batched);
        await Link(callId, callee, caller, batched);
        await Talk(callId);
        foreach (var person in new[] { caller, callee, caller }) await person.Device.Invoke(nameof(IDeviceHub.KeepAlive), callId);
        await End(callId);
        return answered;
    }

    /// <summary>Until they talk.</summary>
    public async Task<Guid> Connect()
    {
        var (callId, _) = await Begin();
        await Talk(callId);
        return callId;
    }

    /// <summary>As many signals as a link takes when it is made while it rings: hello, offer, answer, two batches of candidates.</summary>
    public async Task FiveSignals(Guid callId)
    {
        await Signal(callId, callee, caller, new { link = new string('l', 32), kind = "hello", nonce = new string('n', 43), fingerprint = new string('f', 95) });
        await Link(callId, caller, callee, batched: true);
        await Link(callId, callee, caller, batched: true);
    }

    public async Task<string> StateOf(Guid callId) =>
        (await caller.Device.Invoke(nameof(IDeviceHub.KeepAlive), callId)).GetProperty("state").GetString()!;

    public async Task End(Guid callId)
    {
        var ended = await caller.Post($"api/calls/{callId}/hang-up", new HangUpRequest(caller.Device.Id));
        if (ended.GetProperty("outcome").GetString() != "completed") throw new InvalidOperationException($"Not a conversation: {ended}");
        await Task.WhenAll(caller.Device.CallIs("ended"), callee.Device.CallIs("ended"));
    }

    private async Task<(Guid CallId, Answered Answered)> Begin()
    {
        var begun = Stopwatch.GetTimestamp();
        var placed = await caller.Post(
            "api/calls", new PlaceCallRequest(chatId, CallKind.Audio, caller.Device.Id, Guid.NewGuid().ToString("N"), Commitments));
        var placing = Stopwatch.GetElapsedTime(begun);
        var callId = placed.GetProperty("id").GetGuid();
        await callee.Device.CallIs("ringing");
        await callee.Device.Invoke(nameof(IDeviceHub.Ringing), callId);
        begun = Stopwatch.GetTimestamp();
        await callee.Post($"api/calls/{callId}/accept", new AcceptCallRequest(callee.Device.Id, Camera: false));
        var accepting = Stopwatch.GetElapsedTime(begun);
        await caller.Device.CallIs("connecting");
        return (callId, new Answered(placing, accepting));
    }

    private static async Task Link(Guid callId, Person from, Person to, bool batched)
    {
        await Signal(callId, from, to, Sdp);
        var perSignal = batched ? Candidates : 1;
        var signal = new { link = new string('l', 32), kind = "candidates", candidates = Enumerable.Repeat(Candidate, perSignal) };
        for (var sent = 0; sent < Candidates; sent += perSignal) await Signal(callId, from, to, signal);
    }

    private static async Task Signal(Guid callId, Person from, Person to, object signal)
    {
        await from.Device.Invoke(nameof(IDeviceHub.Signal), callId, to.Device.Id, signal);
        await to.Device.Signalled();
    }

    private async Task Talk(Guid callId)
    {
        await Task.WhenAll(new[] { caller, callee }.Select(person => person.Device.Invoke(nameof(IDeviceHub.MediaConnected), callId, 0)));
        await Task.WhenAll(caller.Device.CallIs("talking"), callee.Device.CallIs("talking"));
    }
}
