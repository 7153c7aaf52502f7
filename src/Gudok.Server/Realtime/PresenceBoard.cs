using Gudok.Contracts;
using Gudok.Server.Storage;
using Microsoft.AspNetCore.SignalR;
using Microsoft.EntityFrameworkCore;

namespace Gudok.Server.Realtime;

/// <summary>Who is at a device, and who is in a conversation.</summary>
public sealed class PresenceBoard(
    Connections connections, DbReader reader, DbWriter writer, IHubContext<DeviceHub, IDeviceClient> hub,
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
        return known.ToDictionary(u => u.Id, u => Of(u.Id, u.LastSeenAt, u.InCall));
    }

    public Task Changed(Guid userId) => Changed(userId, userId);

    /// <summary>Tells everybody who has a chat with one of them where they are now. A hint: what fails is only logged.</summary>
    public async Task Changed(Guid one, Guid other)
    {
        try
        {
            var told = await reader.Read(db => ToTell(db, one, other));
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

    /// <summary>Each chat of one of two people, and what is stored of where that person is. Asked for around each conversation.</summary>
    private static Task<List<Told>> ToTell(GudokDb db, Guid one, Guid other) => db.Sql.Rows(
        $"""
        SELECT chat."PeerId", user."Id", user."LastSeenAt", EXISTS (
            SELECT 1 FROM "Lines" line JOIN "Calls" call ON call."Id" = line."CallId"
            WHERE line."UserId" = user."Id" AND call."AnsweredAt" IS NOT NULL)
        FROM "ChatMembers" chat JOIN "AspNetUsers" user ON user."Id" = chat."UserId"
        WHERE chat."UserId" IN ({one}, {other})
        """,
        row => new Told(
            row.GetGuid(0), row.GetGuid(1), row.IsDBNull(2) ? null : DateTimeOffset.FromUnixTimeMilliseconds(row.GetInt64(2)),
            row.GetBoolean(3)),
        CancellationToken.None);

    private Presence Of(Guid userId, DateTimeOffset? lastSeenAt, bool inCall) => connections.Has(userId)
        ? new Presence(inCall ? PresenceState.InCall : PresenceState.Online)
        : new Presence(PresenceState.Offline, lastSeenAt);

    /// <param name="PeerId">Who is told.</param>
    /// <param name="UserId">Whom it is about.</param>
    /// <param name="LastSeenAt">When that person was last seen.</param>
    /// <param name="InCall">Whether that person is in a conversation.</param>
    private sealed record Told(Guid PeerId, Guid UserId, DateTimeOffset? LastSeenAt, bool InCall);
}
