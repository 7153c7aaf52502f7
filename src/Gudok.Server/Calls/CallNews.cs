using Gudok.Contracts;
using Gudok.Server.Chats;
using Gudok.Server.Realtime;
using Microsoft.AspNetCore.SignalR;

namespace Gudok.Server.Calls;

/// <summary>Tells the devices of both people what has changed. A hint: who misses it asks for the truth.</summary>
public sealed class CallNews(
    IHubContext<DeviceHub, IDeviceClient> hub, PresenceBoard presence, TimeProvider time, ILogger<CallNews> log)
{
    /// <summary>While two people wait to hear each other, nobody need look up and draw where they are.</summary>
    private static readonly TimeSpan AfterVoices = TimeSpan.FromSeconds(0.5);

    /// <summary>
    /// Called in the order of the commits, and every send begins here: so each connection hears the versions in their
    /// order. None is waited for: a device that does not read holds up nobody. What fails does not undo the commit.
    /// </summary>
    public void Tell(IReadOnlyList<CallChange> changes)
    {
        foreach (var change in changes)
            if (change.Before?.Version != change.After.Call.Version) _ = Tell(change);
    }

    private async Task Tell(CallChange change)
    {
        var call = change.After.Call;
        // A line for each call; its steps are for whoever looks for a fault.
        log.Log(call.IsLive ? LogLevel.Debug : LogLevel.Information, "Call {CallId} {Before} to {After} {Outcome} v{Version}",
            call.Id, change.Before?.State, call.State, call.Outcome, call.Version);
        try
        {
            var told = Task.WhenAll(TellOne(change, call.CallerId), TellOne(change, call.CalleeId));
            if (IsConversation(change.Before) != IsConversation(call)) await TellPresence(call);
            await told;
        }
        catch (Exception e)
        {
            log.LogWarning(e, "Call {CallId} could not be told", call.Id);
        }
    }

    private async Task TellPresence(Call call)
    {
        if (IsConversation(call)) await Task.Delay(AfterVoices, time);
        // Looking up who is where must not keep the next commit waiting.
        else await Task.Yield();
        await presence.Changed(call.CallerId, call.CalleeId);
    }

    private Task TellOne(CallChange change, Guid userId)
    {
        var snapshot = change.After.For(userId, time.GetUtcNow());
        var devices = hub.Clients.User(userId);
        var changed = devices.CallChanged(snapshot);
        return change.Entry is { } entry ? Task.WhenAll(changed, devices.EntryAdded(entry.For(userId, snapshot))) : changed;
    }

    private static bool IsConversation(Call? call) => call?.State is CallState.Connecting or CallState.Talking;
}
