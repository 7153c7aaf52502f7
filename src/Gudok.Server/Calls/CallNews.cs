using Gudok.Contracts;
using Gudok.Server.Chats;
using Gudok.Server.Realtime;
using Microsoft.AspNetCore.SignalR;

namespace Gudok.Server.Calls;

/// <summary>Tells the devices of both people what has changed. A hint: who misses it asks for the truth.</summary>
public sealed class CallNews(
    IHubContext<DeviceHub, IDeviceClient> hub, PresenceBoard presence, TimeProvider time, ILogger<CallNews> log)
{
    /// <summary>After the commit; what fails here does not undo it.</summary>
    public async Task Tell(IReadOnlyList<CallChange> changes)
    {
        foreach (var change in changes)
        {
            try
            {
                await Tell(change);
            }
            catch (Exception e)
            {
                log.LogWarning(e, "Call {CallId} could not be told", change.After.Call.Id);
            }
        }
    }

    private async Task Tell(CallChange change)
    {
        var call = change.After.Call;
        if (change.Before?.Version == call.Version) return;
        log.LogInformation("Call {CallId} {Before} to {After} {Outcome} v{Version}",
            call.Id, change.Before?.State, call.State, call.Outcome, call.Version);
        await TellOne(change, call.CallerId);
        await TellOne(change, call.CalleeId);
        if (IsConversation(change.Before) != IsConversation(call))
            await Task.WhenAll(presence.Changed(call.CallerId), presence.Changed(call.CalleeId));
    }

    private async Task TellOne(CallChange change, Guid userId)
    {
        var snapshot = change.After.For(userId, time.GetUtcNow());
        var devices = hub.Clients.User(userId);
        await devices.CallChanged(snapshot);
        if (change.Entry is { } entry)
            await devices.EntryAdded(new Entry(entry.ChatId, entry.Seq, EntryKind.Call, entry.At, entry.AuthorId, Call: snapshot));
    }

    private static bool IsConversation(Call? call) => call?.State is CallState.Connecting or CallState.Talking;
}
