using System.Collections.Concurrent;
using Gudok.Contracts;

namespace Gudok.Faults.Tests.Scene;

/// <summary>Compares what was told about calls at different times: nothing that was told may be taken back.</summary>
public sealed class Witness
{
    private readonly Lock gate = new();
    private readonly Dictionary<Guid, CallSnapshot> newest = [];
    private readonly ConcurrentQueue<string> lies = new();

    public IReadOnlyCollection<string> Lies => lies;

    public IReadOnlyCollection<CallSnapshot> Newest
    {
        get
        {
            lock (gate) return [.. newest.Values];
        }
    }

    public void Sees(CallSnapshot call)
    {
        lock (gate)
        {
            if (newest.TryGetValue(call.Id, out var known)) Compare(known, call);
            if (known is null || known.Version < call.Version) newest[call.Id] = call;
        }
    }

    private void Compare(CallSnapshot known, CallSnapshot call)
    {
        if (known.Version == call.Version && Told(known) != Told(call)) lies.Enqueue($"one version, two truths: {known} and {call}");
        if (known.Version < call.Version && known.State == CallState.Ended) lies.Enqueue($"changed after its end: {known} and {call}");
        if (known.Version < call.Version && known.State > call.State) lies.Enqueue($"went back: {known} and {call}");
        if (known.Now > call.Now && known.Version < call.Version) lies.Enqueue($"time went back: {known} and {call}");
    }

    /// <summary>All that cannot change without a new version.</summary>
    private static CallSnapshot Told(CallSnapshot call) => call with { Now = default, Deadline = null, ClientKey = null };
}
