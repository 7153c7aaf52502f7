using Gudok.Server.Calls;

namespace Gudok.Server.Realtime;

/// <summary>What happens on the hub when a session ends: its devices hang up, then their connections close.</summary>
public sealed class SessionEnd(Connections connections, CallRecords records, CallDesk desk)
{
    public async Task End(Guid userId, string sessionId, CancellationToken cancelled)
    {
        try
        {
            await HangUp(userId, connections.DevicesOf(userId, sessionId), cancelled);
        }
        finally
        {
            connections.Abort(userId, sessionId);
        }
    }

    private async Task HangUp(Guid userId, IReadOnlyCollection<string> devices, CancellationToken cancelled)
    {
        if (await records.Current(userId, cancelled) is not { } call) return;
        var own = call.Caller.User.Id == userId ? call.Caller.DeviceId : call.Callee.DeviceId;
        if (own is not null && devices.Contains(own)) await desk.HangUp(userId, call.Id, own, TimeSpan.Zero, cancelled);
    }
}
