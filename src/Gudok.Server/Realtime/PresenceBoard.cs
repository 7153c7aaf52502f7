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

    /// <summary>Each chat of one of two people, and what is stored of where that person is. Asked for around each conversation.</summary>
    private static readonly Func<GudokDb, Guid, Guid, IAsyncEnumerable<Told>> ToTell = EF.CompileAsyncQuery(
        (GudokDb db, Guid one, Guid other) =>
            from chat in db.ChatMembers
            join user in db.Users on chat.UserId equals user.Id
            where chat.UserId == one || chat.UserId == other
            select new Told(
                chat.PeerId, user.Id, user.LastSeenAt,
                db.Lines.Any(l => l.UserId == user.Id && db.Calls.Any(c => c.Id == l.CallId && c.AnsweredAt != null))));

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
        return known.ToDictionary(u => u.Id, u => Of(u.Id, u.LastSeenAt, u.InCall));
    }

    public Task Changed(Guid userId) => Changed(userId, userId);

    /// <summary>Tells everybody who has a chat with one of them where they are now. A hint: what fails is only logged.</summary>
    public async Task Changed(Guid one, Guid other)
    {
        try
        {
            await using var db = await databases.CreateDbContextAsync();
            var told = await ToTell(db, one, other).ToListAsync();
            await Task.WhenAll(told.Select(chat => hub.Clients.User(chat.PeerId).PresenceChanged(
                new PresenceChanged(chat.UserId, Of(chat.UserId, chat.LastSeenAt, chat.InCall)))));
        }
        catch (Exception e)
        {
            log.LogWarning(e, "Could not tell where users {One} and {Other} are", one, other);
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

    private Presence Of(Guid userId, DateTimeOffset? lastSeenAt, bool inCall) => connections.Has(userId)
        ? new Presence(inCall ? PresenceState.InCall : PresenceState.Online)
        : new Presence(PresenceState.Offline, lastSeenAt);

    /// <param name="PeerId">Who is told.</param>
    /// <param name="UserId">Whom it is about.</param>
    /// <param name="LastSeenAt">When that person was last seen.</param>
    /// <param name="InCall">Whether that person is in a conversation.</param>
    private sealed record Told(Guid PeerId, Guid UserId, DateTimeOffset? LastSeenAt, bool InCall);
}
