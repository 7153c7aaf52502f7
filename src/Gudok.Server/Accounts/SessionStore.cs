using System.Buffers.Text;
using System.Security.Cryptography;
using Gudok.Server.Realtime;
using Gudok.Server.Storage;
using Microsoft.AspNetCore.Authentication;
using Microsoft.AspNetCore.Authentication.Cookies;
using Microsoft.EntityFrameworkCore;

namespace Gudok.Server.Accounts;

/// <summary>
/// Keeps sessions on the server. They are not cached: a session that has ended is over at once, and looking one up by
/// its key costs little.
/// </summary>
public sealed class SessionStore(DbReader reader, DbWriter writer, SessionEnd hub) : ITicketStore
{
    public static string NewId() => Base64Url.EncodeToString(RandomNumberGenerator.GetBytes(32));

    /// <summary>A new sign-in is a new session, and ends the one that the request came with.</summary>
    public async Task<string> StoreAsync(AuthenticationTicket ticket, HttpContext context, CancellationToken cancelled)
    {
        if (context.Features.Get<FormerSession>() is { } former) await RemoveAsync(former.Id);
        return await StoreAsync(ticket);
    }

    public Task<string> StoreAsync(AuthenticationTicket ticket)
    {
        var session = new Session
        {
            Id = ticket.Principal.SessionId(),
            UserId = ticket.Principal.UserId(),
            Ticket = TicketSerializer.Default.Serialize(ticket),
            ExpiresAt = ticket.Properties.ExpiresUtc!.Value,
        };
        return writer.Write(async (db, until) =>
        {
            db.Sessions.Add(session);
            await db.SaveChangesAsync(until);
            return session.Id;
        });
    }

    public Task RenewAsync(string key, AuthenticationTicket ticket)
    {
        var renewed = TicketSerializer.Default.Serialize(ticket);
        var expiresAt = ticket.Properties.ExpiresUtc!.Value;
        return writer.Write((db, until) => db.Sessions.Where(s => s.Id == key).ExecuteUpdateAsync(
            s => s.SetProperty(x => x.Ticket, renewed).SetProperty(x => x.ExpiresAt, expiresAt), until));
    }

    /// <summary>
    /// Where a session begins, the request is nobody's: the cookie handler would otherwise renew the session that it
    /// came with, whose id somebody else may know.
    /// </summary>
    public Task<AuthenticationTicket?> RetrieveAsync(string key, HttpContext context, CancellationToken cancelled)
    {
        if (context.GetEndpoint()?.Metadata.GetMetadata<BeginsSession>() is null) return RetrieveAsync(key);
        context.Features.Set(new FormerSession(key));
        return Task.FromResult<AuthenticationTicket?>(null);
    }

    public async Task<AuthenticationTicket?> RetrieveAsync(string key)
    {
        var ticket = await reader.Read(db => db.Sql.Ask($"""SELECT "Ticket" FROM "Sessions" WHERE "Id" = {key}""", CancellationToken.None));
        return ticket is null ? null : TicketSerializer.Default.Deserialize((byte[])ticket);
    }

    public async Task RemoveAsync(string key)
    {
        var owner = await writer.Write(async (db, until) =>
        {
            var session = await db.Sessions.AsTracking().SingleOrDefaultAsync(s => s.Id == key, until);
            if (session is null) return default(Guid?);
            db.Sessions.Remove(session);
            await db.SaveChangesAsync(until);
            return session.UserId;
        });
        if (owner is { } userId) await hub.End(userId, key, CancellationToken.None);
    }

    private sealed record FormerSession(string Id);
}

/// <summary>Metadata of the endpoints that sign somebody in.</summary>
public sealed record BeginsSession;
