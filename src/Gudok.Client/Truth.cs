using Gudok.Contracts;

namespace Gudok.Client;

/// <summary>The newest version of every call heard of, from whichever side it came.</summary>
internal sealed class Truth
{
    private readonly Lock gate = new();
    private readonly Dictionary<Guid, CallSnapshot> newest = [];

    public CallSnapshot[] Live
    {
        get
        {
            lock (gate) return [.. newest.Values.Where(call => call.State != CallState.Ended)];
        }
    }

    /// <returns>False for a version that is not newer than the one known.</returns>
    public bool Learn(CallSnapshot call)
    {
        lock (gate)
        {
            if (newest.TryGetValue(call.Id, out var known) && known.Version >= call.Version) return false;
            newest[call.Id] = call;
            return true;
        }
    }

    public CallSnapshot? Of(Guid callId)
    {
        lock (gate) return newest.GetValueOrDefault(callId);
    }
}
