using Gudok.Server.Calls;

namespace Gudok.Server.Realtime;

/// <summary>What happens on the hub when a session ends: it hears nothing more, and its devices hang up.</summary>
public sealed class SessionEnd(Connections connections, CallRecords records, CallDesk desk, TimeProvider time)
{
    public async Task End(Guid userId, string sessionId, CancellationToken cancelled)
    {
        var devices = connections.DevicesOf(userId, sessionId);
        connections.Abort(userId, sessionId);
        await HangUp(userId, devices, cancelled);
    }

    private async Task HangUp(Guid userId, IReadOnlyCollection<string> devices, CancellationToken cancelled)
    {
        if (await records.Current(userId, cancelled) is not { } call) return;
        var own = call.Caller.User.Id == userId ? call.Caller.DeviceId : call.Callee.DeviceId;
        if (own is not null && devices.Contains(own)) await desk.HangUp(userId, call.Id, own, time.GetUtcNow(), cancelled);
    }
}
