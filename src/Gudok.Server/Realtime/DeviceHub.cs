using System.Text.Json;
using Gudok.Contracts;
using Gudok.Server.Accounts;
using Gudok.Server.Calls;
using Gudok.Server.Chats;
using Gudok.Server.Storage;
using Microsoft.AspNetCore.Authorization;
using Microsoft.AspNetCore.SignalR;

namespace Gudok.Server.Realtime;

/// <summary>The realtime door: one line for each thing a device may say. A refusal is a HubException with the problem's name.</summary>
[Authorize]
public sealed class DeviceHub(
    CallDesk desk, CallSignals signals, CallRecords records, TypingNews typing,
    Connections connections, DbReader reader, PresenceBoard presence, TimeProvider time) : Hub<IDeviceClient>, IDeviceHub
{
    private Guid UserId => Context.User!.UserId();

    private string DeviceId => Context.GetHttpContext()!.Request.Query["device"].ToString();

    private CancellationToken Aborted => Context.ConnectionAborted;

    public async Task<RingingAnswer> Ringing(Guid callId)
    {
        var (answer, ringing) = await desk.Ring(UserId, callId, DeviceId, Aborted);
        Known(answer);
        return ringing;
    }

    public Task Signal(Guid callId, string toDeviceId, JsonElement signal) =>
        InTurn(() => signals.Pass(UserId, DeviceId, callId, toDeviceId, signal, Aborted));

    public async Task MediaConnected(Guid callId, long? agoMs = null) =>
        Known(await desk.MediaConnected(UserId, callId, DeviceId, time.GetUtcNow() - Ago.Of(agoMs), Aborted));

    public async Task<CallSnapshot> KeepAlive(Guid callId)
    {
        try
        {
            return Known(await desk.KeepAlive(UserId, callId, DeviceId, Aborted)).For(UserId, time.GetUtcNow());
        }
        catch (StorageUnavailableException)
        {
            // A conversation does not need it to be noted: while nothing can be, answered calls are not judged.
            return await records.Get(UserId, callId, Aborted) ?? throw new HubException(Refusal.NotFound.Code());
        }
    }

    public Task Typing(Guid chatId) => typing.Tell(UserId, chatId, Aborted);

    public override async Task OnConnectedAsync()
    {
        await Groups.AddToGroupAsync(Context.ConnectionId, DeviceGroups.Of(UserId), Aborted);
        await Groups.AddToGroupAsync(Context.ConnectionId, DeviceGroups.Of(UserId, DeviceId), Aborted);
        var first = connections.Add(new Connection(UserId, DeviceId, Context.User!.SessionId(), Context));
        try
        {
            // The session may have ended after the handshake and before it was known that this connection is one of its.
            if (await Admitted() is not { } admission) Context.Abort();
            // From here on no change is missed; what changed before is told now.
            else if (admission.HasLiveCall) await TellCurrent();
        }
        catch
        {
            // SignalR does not say goodbye to a connection that it could not welcome.
            Forget();
            throw;
        }
        finally
        {
            HubQueue.IsIn(Context.GetHttpContext()!);
        }
        if (first) _ = presence.Changed(UserId);
    }

    public override Task OnDisconnectedAsync(Exception? exception)
    {
        Forget();
        return Task.CompletedTask;
    }

    private Task<Admission?> Admitted() =>
        reader.Read(db => Admission.Of(db, Context.User!.SessionId(), Aborted), Aborted);

    /// <summary>What became of a ring whose time has passed is told as soon as it is decided.</summary>
    private async Task TellCurrent()
    {
        if (await records.Current(UserId, Aborted) is { } call && !HasRungOut(call)) await Clients.Caller.CallChanged(call);
    }

    /// <summary>Signals stay in order, though what a connection says is begun in order but done side by side.</summary>
    private Task InTurn(Func<Task> pass)
    {
        var before = Context.Items.TryGetValue(nameof(Signal), out var last) ? (Task)last! : Task.CompletedTask;
        var passed = After(before, pass);
        Context.Items[nameof(Signal)] = passed;
        return passed;
    }

    private static async Task After(Task before, Func<Task> pass)
    {
        await before.ConfigureAwait(ConfigureAwaitOptions.SuppressThrowing);
        await pass();
    }

    private void Forget()
    {
        if (connections.Remove(UserId, Context.ConnectionId)) _ = presence.Gone(UserId);
    }

    private static bool HasRungOut(CallSnapshot call) => call.State == CallState.Ringing && call.Deadline <= call.Now;

    private static KnownCall Known(Answer answer) =>
        answer.Refusal is { } refusal ? throw new HubException(refusal.Code()) : answer.Call!;
}
