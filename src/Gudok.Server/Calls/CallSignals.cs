using System.Runtime.InteropServices;
using System.Text.Json;
using Gudok.Contracts;
using Gudok.Server.Realtime;
using Gudok.Server.Storage;
using Microsoft.AspNetCore.SignalR;
using Microsoft.EntityFrameworkCore;

namespace Gudok.Server.Calls;

/// <summary>Hands signals from device to device. The server never looks inside, and keeps none.</summary>
public sealed class CallSignals(
    LiveCalls live, IDbContextFactory<GudokDb> databases, IHubContext<DeviceHub, IDeviceClient> hub, Connections connections)
{
    /// <exception cref="HubException">Unless both devices belong to the two sides of that live call.</exception>
    public async Task Pass(Guid userId, string deviceId, Guid callId, string toDeviceId, JsonElement signal, CancellationToken cancelled)
    {
        if (signal.ValueKind != JsonValueKind.Object) throw new HubException("signal-not-an-object");
        if (JsonMarshal.GetRawUtf8Value(signal).Length > Limits.SignalBytes) throw new HubException("signal-too-large");
        var call = live.Find(userId, callId)?.Call ?? await Load(userId, callId, cancelled);
        if (call?.SideOf(userId) is not { } from) throw new HubException(Refusal.NotFound.Code());
        if (!call.IsLive) throw new HubException(Refusal.CallEnded.Code());
        var to = from == Side.Caller ? Side.Callee : Side.Caller;
        if (!TakesPart(call, from, deviceId) || !TakesPart(call, to, toDeviceId)) throw new HubException("not-on-this-call");
        await hub.Clients.Device(to == Side.Caller ? call.CallerId : call.CalleeId, toDeviceId).Signal(callId, deviceId, signal);
    }

    private async Task<Call?> Load(Guid userId, Guid callId, CancellationToken cancelled)
    {
        await using var db = await databases.CreateDbContextAsync(cancelled);
        return await db.CallsOf(userId).SingleOrDefaultAsync(c => c.Id == callId, cancelled);
    }

    /// <summary>While it rings, any device of the callee does; from acceptance on, only the two devices on the call.</summary>
    private bool TakesPart(Call call, Side side, string deviceId) => call.DeviceOf(side) is { } device
        ? device == deviceId
        : connections.Has(call.CalleeId, deviceId);
}
