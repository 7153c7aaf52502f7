using Gudok.Server.Storage;
using Microsoft.EntityFrameworkCore;

namespace Gudok.Server.Chats;

/// <summary>Makes direct chats.</summary>
public sealed class ChatOpening(DbWriter writer, TimeProvider time)
{
    /// <returns>The id of the chat of these two, made if new; null if there is no such peer.</returns>
    public Task<Guid?> Open(Guid userId, Guid peerId, CancellationToken cancelled)
    {
        var (first, second) = userId.CompareTo(peerId) < 0 ? (userId, peerId) : (peerId, userId);
        return writer.Write(async (db, until) =>
        {
            var known = await db.Chats.SingleOrDefaultAsync(c => c.FirstUserId == first && c.SecondUserId == second, until);
            if (known is not null) return known.Id;
            if (!await db.Users.AnyAsync(u => u.Id == peerId, until)) return default(Guid?);
            return await Make(db, first, second, until);
        }, cancelled);
    }

    private async Task<Guid?> Make(GudokDb db, Guid first, Guid second, CancellationToken until)
    {
        var now = time.GetUtcNow();
        var chat = new DirectChat { Id = Guid.CreateVersion7(now), FirstUserId = first, SecondUserId = second, CreatedAt = now, LastAt = now };
        db.Chats.Add(chat);
        db.ChatMembers.Add(new ChatMember { ChatId = chat.Id, UserId = first, PeerId = second });
        db.ChatMembers.Add(new ChatMember { ChatId = chat.Id, UserId = second, PeerId = first });
        await db.SaveChangesAsync(until);
        return chat.Id;
    }
}
