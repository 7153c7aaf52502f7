using Gudok.Contracts;

namespace Gudok.Client;

/// <summary>Calls: every command answers with the call as it then is.</summary>
public sealed class CallCommands
{
    private readonly Api api;

    internal CallCommands(Api api) => this.api = api;

    /// <summary>The call may already be ended, or be the one that the other person was placing.</summary>
    public Task<CallSnapshot> Place(PlaceCallRequest request, CancellationToken cancel = default) =>
        api.Post<CallSnapshot>("api/calls", request, cancel);

    public Task<CallSnapshot> Accept(Guid callId, string deviceId, bool camera = false, CancellationToken cancel = default) =>
        api.Post<CallSnapshot>($"api/calls/{callId}/accept", new AcceptCallRequest(deviceId, camera), cancel);

    /// <param name="request">Absent: the person declines, whatever the device.</param>
    public Task<CallSnapshot> Decline(Guid callId, HangUpRequest? request = null, CancellationToken cancel = default) =>
        api.Post<CallSnapshot>($"api/calls/{callId}/decline", request, cancel);

    /// <param name="request">Absent: the person hangs up, whatever the device.</param>
    public Task<CallSnapshot> HangUp(Guid callId, HangUpRequest? request = null, CancellationToken cancel = default) =>
        api.Post<CallSnapshot>($"api/calls/{callId}/hang-up", request, cancel);

    /// <summary>The page of that device closes; unless it is back in time, the call ends.</summary>
    public Task Leave(Guid callId, string deviceId, CancellationToken cancel = default) =>
        api.Do(HttpMethod.Post, $"api/calls/{callId}/leave", new LeaveCallRequest(deviceId), cancel);

    /// <summary>The live call on my line, if there is one.</summary>
    public Task<CallSnapshot?> Current(CancellationToken cancel = default) =>
        api.GetIfAny<CallSnapshot>("api/calls/current", cancel);

    public Task<CallSnapshot> Get(Guid callId, CancellationToken cancel = default) =>
        api.Get<CallSnapshot>($"api/calls/{callId}", cancel);

    /// <summary>My ended calls, newest first.</summary>
    /// <param name="filter"><c>all</c> or <c>missed</c>.</param>
    /// <param name="before">Only calls older than that one.</param>
    public Task<CallSnapshot[]> History(string? filter = null, Guid? before = null, CancellationToken cancel = default) =>
        api.Get<CallSnapshot[]>($"api/calls?{Query.Of(("filter", filter), ("before", before))}", cancel);

    public Task<IceServers> IceServers(Guid callId, CancellationToken cancel = default) =>
        api.Get<IceServers>($"api/calls/{callId}/ice-servers", cancel);
}
