using Gudok.Client;
using Gudok.Contracts;

namespace Gudok.Server.Tests.Races;

/// <summary>All that one connection of a device has heard of calls, in order.</summary>
internal sealed class Ear
{
    private readonly Lock gate = new();
    private readonly Dictionary<Guid, List<CallSnapshot>> calls = [];
    private readonly Dictionary<Guid, List<Entry>> entries = [];

    public void Listen(Device device)
    {
        device.CallChanged += call => Add(calls, call.Id, call);
        device.EntryAdded += entry => Add(entries, entry.Call!.Id, entry);
    }

    /// <summary>The newest snapshot of each call.</summary>
    public IReadOnlyDictionary<Guid, CallSnapshot> Newest()
    {
        lock (gate) return calls.ToDictionary(heard => heard.Key, heard => heard.Value.MaxBy(call => call.Version)!);
    }

    /// <summary>Whether the end of that story has arrived: the call as it is, and its line in the chat if it has ended.</summary>
    public bool HasHeard(CallSnapshot call)
    {
        lock (gate)
            return calls.TryGetValue(call.Id, out var heard) && heard.Exists(c => c.Version == call.Version)
                && (call.State != CallState.Ended || entries.ContainsKey(call.Id));
    }

    /// <summary>Each version once, each newer than the one before; no way back; one end, told once.</summary>
    public void ShouldHaveHeardInOrder()
    {
        lock (gate)
        {
            Assert.All(calls.Values, heard => Assert.All(heard.Zip(heard.Skip(1)), step =>
            {
                Assert.True(step.First.Version < step.Second.Version, $"Version {step.Second.Version} after {step.First.Version}");
                Assert.True(step.First.State <= step.Second.State, $"{step.Second.State} after {step.First.State}");
                Assert.NotEqual(CallState.Ended, step.First.State);
            }));
            Assert.All(entries.Values, told => Assert.Single(told));
        }
    }

    private void Add<T>(Dictionary<Guid, List<T>> all, Guid callId, T what)
    {
        lock (gate)
        {
            if (!all.TryGetValue(callId, out var known)) all.Add(callId, known = []);
            known.Add(what);
        }
    }
}
