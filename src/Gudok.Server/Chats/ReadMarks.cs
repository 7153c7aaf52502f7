using Gudok.Server.Storage;
using Microsoft.EntityFrameworkCore;

namespace Gudok.Server.Chats;

/// <summary>Notes up to where somebody has read. A mark never moves back, nor beyond the newest entry.</summary>
public sealed class ReadMarks(DbWriter writer, ChatNews news)
{
    /// <returns>False if it is no chat of that user.</returns>
    public async Task<bool> Move(Guid userId, Guid chatId, long seq, CancellationToken cancelled)
    {
        var (reader, _) = await writer.Write((db, until) => Move(db, userId, chatId, seq, until), cancelled, committed: move =>
        {
            if (move.Moved) news.Read(move.Reader!);
        });
        return reader is not null;
    }

    private static async Task<(ChatMember? Reader, bool Moved)> Move(
        GudokDb db, Guid userId, Guid chatId, long seq, CancellationToken until)
    {
        var reader = await db.ChatsOf(userId).AsTracking().SingleOrDefaultAsync(m => m.ChatId == chatId, until);
        if (reader is null) return (null, false);
        var newest = await db.Chats.Where(c => c.Id == chatId).Select(c => c.LastSeq).SingleAsync(until);
        var mark = Math.Min(seq, newest);
        if (mark <= reader.ReadSeq) return (reader, false);
        reader.ReadSeq = mark;
        await db.SaveChangesAsync(until);
        return (reader, true);
    }
}
