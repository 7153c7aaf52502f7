using Gudok.Contracts;

namespace Gudok.Bench;

/// <summary>What two devices say to each other to make a link, each thing when the one before has been heard.</summary>
public sealed class Signals(HubDevice caller, HubDevice callee)
{
    private const int Candidates = 6;

    private static readonly object Hello = new { link = new string('l', 32), kind = "hello", nonce = new string('n', 43), fingerprint = new string('f', 95) };
    private static readonly object Sdp = new { link = new string('l', 32), kind = "offer", sdp = new string('s', 3_000), nonce = new string('n', 43) };
    private static readonly object Candidate = new { candidate = new string('c', 130), sdpMid = "0", sdpMLineIndex = 0, usernameFragment = "abcd" };

    /// <summary>A description and candidates each way.</summary>
    /// <param name="callId">Their call.</param>
    /// <param name="batched">Whether each side's candidates travel together, as the page's do.</param>
    public async Task Link(Guid callId, bool batched)
    {
        await Describe(callId, caller, callee, batched);
        await Describe(callId, callee, caller, batched);
    }

    /// <summary>As many signals as a link takes when it is made while it rings: hello, offer, answer, two batches of candidates; again and again.</summary>
    public async Task Fives(int times, Guid callId)
    {
        for (var i = 0; i < times; i++)
        {
            await Pass(callId, callee, caller, Hello);
            await Link(callId, batched: true);
        }
    }

    private static async Task Describe(Guid callId, HubDevice from, HubDevice to, bool batched)
    {
        await Pass(callId, from, to, Sdp);
        var perSignal = batched ? Candidates : 1;
        var signal = new { link = new string('l', 32), kind = "candidates", candidates = Enumerable.Repeat(Candidate, perSignal) };
        for (var sent = 0; sent < Candidates; sent += perSignal) await Pass(callId, from, to, signal);
    }

    private static async Task Pass(Guid callId, HubDevice from, HubDevice to, object signal)
    {
        await from.Send(nameof(IDeviceHub.Signal), callId, to.Id, signal);
        await to.Signalled();
    }
}
