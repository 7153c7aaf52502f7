using System.Collections.Concurrent;

namespace Gudok.Server.Calls;

/// <summary>
/// Live calls as they were last committed, by the one server that writes to them: a signal or a keep-alive need not ask the
/// database. What is not known here is asked for there, so after a start as well.
/// </summary>
public sealed class LiveCalls
{
    private readonly ConcurrentDictionary<Guid, KnownCall> known = new();

    /// <summary>An own call, if it is known.</summary>
    public KnownCall? Find(Guid userId, Guid callId) =>
        known.TryGetValue(callId, out var call) && call.Call.SideOf(userId) is not null ? call : null;

    /// <summary>Before it is written to: if that fails, nobody knows it for certain.</summary>
    public void Forget(Guid callId) => known.TryRemove(callId, out _);

    /// <summary>In the order of the commits.</summary>
    public void Committed(IEnumerable<CallChange> changes)
    {
        foreach (var change in changes)
        {
            if (change.After.Call.IsLive) known[change.After.Call.Id] = change.After;
            else Forget(change.After.Call.Id);
        }
    }
}
