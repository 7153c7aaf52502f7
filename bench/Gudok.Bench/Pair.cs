using System.Diagnostics;
using Gudok.Contracts;

namespace Gudok.Bench;

/// <summary>How long two commands of a call took.</summary>
public readonly record struct Answered(TimeSpan Place, TimeSpan Accept);

/// <summary>Two people who call each other.</summary>
public sealed class Pair(Person caller, Person callee, Guid chatId)
{
    private static readonly string[] Commitments = [.. Enumerable.Repeat(new string('c', 43), Limits.Commitments)];

    public Signals Signals { get; } = new(caller.Device, callee.Device);

    /// <summary>From placing to the record.</summary>
    /// <param name="batched">Whether each side's candidates travel together, as the page's do.</param>
    public async Task<Answered> Call(bool batched)
    {
        var (callId, answered) = await Begin();
        await Signals.Link(callId, batched);
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
        foreach (var person in new[] { caller, callee }) person.Talking = callId;
        return callId;
    }

    public async Task<string> StateOf(Guid callId) =>
        (await caller.Device.Invoke(nameof(IDeviceHub.KeepAlive), callId)).GetProperty("state").GetString()!;

    public async Task End(Guid callId)
    {
        foreach (var person in new[] { caller, callee }) person.Talking = null;
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

    private async Task Talk(Guid callId)
    {
        await Task.WhenAll(new[] { caller, callee }.Select(person => person.Device.Send(nameof(IDeviceHub.MediaConnected), callId, 0)));
        await Task.WhenAll(caller.Device.CallIs("talking"), callee.Device.CallIs("talking"));
    }
}
