using Gudok.Contracts;
using Gudok.Server.Realtime;
using Gudok.Server.Storage;
using Microsoft.AspNetCore.SignalR;
using Microsoft.EntityFrameworkCore;

namespace Gudok.Server.Chats;

/// <summary>Tells the other person of a chat that somebody is writing.</summary>
public sealed class TypingNews(IDbContextFactory<GudokDb> databases, IHubContext<DeviceHub, IDeviceClient> hub)
{
    /// <exception cref="HubException">It is not a chat of that user.</exception>
    public async Task Tell(Guid userId, Guid chatId, CancellationToken cancelled)
    {
        await using var db = await databases.CreateDbContextAsync(cancelled);
        var member = await db.ChatMembers.SingleOrDefaultAsync(m => m.ChatId == chatId && m.UserId == userId, cancelled)
            ?? throw new HubException("not-found");
        await hub.Clients.User(member.PeerId).Typing(new Typing(chatId, userId));
    }
}
