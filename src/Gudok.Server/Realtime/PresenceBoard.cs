using Gudok.Contracts;
using Gudok.Server.Storage;
using Microsoft.AspNetCore.SignalR;
using Microsoft.EntityFrameworkCore;

namespace Gudok.Server.Realtime;

/// <summary>Who is at a device, and who is in a conversation.</summary>
public sealed class PresenceBoard(
    Connections connections, IDbContextFactory<GudokDb> databases, DbWriter writer, IHubContext<DeviceHub, IDeviceClient> hub,
    TimeProvider time, ILogger<PresenceBoard> log)
{
    /// <summary>Somebody who reloads the page has not gone.</summary>
    private static readonly TimeSpan Grace = TimeSpan.FromSeconds(3);

    /// <summary>Where these people are.</summary>
    public async Task<IReadOnlyDictionary<Guid, Presence>> Of(
        GudokDb db, IReadOnlyCollection<Guid> userIds, CancellationToken cancelled = default)
    {
        var known = await db.Users.Where(u => userIds.Contains(u.Id))
            .Select(u => new
            {
                u.Id,
                u.LastSeenAt,
                InCall = db.Lines.Any(l => l.UserId == u.Id && db.Calls.Any(c => c.Id == l.CallId && c.AnsweredAt != null)),
            })
            .ToListAsync(cancelled);
        return known.ToDictionary(u => u.Id, u => connections.Has(u.Id)
            ? new Presence(u.InCall ? PresenceState.InCall : PresenceState.Online)
            : new Presence(PresenceState.Offline, u.LastSeenAt));
    }

    /// <summary>Tells everybody who has a chat with one of them where they are now. A hint: what fails is only logged.</summary>
    public async Task Changed(params Guid[] userIds)
    {
        try
        {
            await using var db = await databases.CreateDbContextAsync();
            var whereabouts = await Of(db, userIds);
            var chats = await db.ChatMembers.Where(m => userIds.Contains(m.UserId)).Select(m => new { m.UserId, m.PeerId }).ToListAsync();
            await Task.WhenAll(
                from chat in chats
                where whereabouts.ContainsKey(chat.UserId)
                select hub.Clients.User(chat.PeerId).PresenceChanged(new PresenceChanged(chat.UserId, whereabouts[chat.UserId])));
        }
        catch (Exception e)
        {
            log.LogWarning(e, "Could not tell where users {UserIds} are", userIds);
        }
    }

    /// <summary>The user's last connection has closed; unless one is back soon, they have gone.</summary>
    public async Task Gone(Guid userId)
    {
        try
        {
            var at = time.GetUtcNow();
            await Task.Delay(Grace, time);
            if (connections.Has(userId)) return;
            await writer.Write((db, until) => db.Users.Where(u => u.Id == userId)
                .ExecuteUpdateAsync(u => u.SetProperty(x => x.LastSeenAt, at), until));
            await Changed(userId);
        }
        catch (Exception e)
        {
            log.LogWarning(e, "Could not note when user {UserId} was last seen", userId);
        }
    }
}
