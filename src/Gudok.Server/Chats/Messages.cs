using Gudok.Contracts;
using Gudok.Server.Storage;
using Microsoft.EntityFrameworkCore;

namespace Gudok.Server.Chats;

/// <summary>Writes messages.</summary>
public sealed class Messages(DbWriter writer, ChatNews news, TimeProvider time)
{
    /// <returns>The message; for a key that was sent before, the message it led to; null if it is no chat of that user.</returns>
    public async Task<Entry?> Send(Guid userId, Guid chatId, SendMessageRequest message, CancellationToken cancelled)
    {
        var sent = await writer.Write((db, until) => Write(db, userId, chatId, message, until), cancelled, Tell);
        return sent?.Entry.For(userId);
    }

    private void Tell(Sent? sent)
    {
        if (sent is not { IsNew: true }) return;
        news.Added(sent.Entry, sent.Author);
        news.Read(sent.Author);
    }

    private async Task<Sent?> Write(GudokDb db, Guid userId, Guid chatId, SendMessageRequest message, CancellationToken until)
    {
        var author = await db.ChatsOf(userId).AsTracking().SingleOrDefaultAsync(m => m.ChatId == chatId, until);
        if (author is null) return null;
        var known = await db.Entries.SingleOrDefaultAsync(
            e => e.ChatId == chatId && e.AuthorId == userId && e.ClientKey == message.ClientKey, until);
        if (known is not null) return new Sent(known, author, IsNew: false);

        var entry = await Timeline.AppendMessage(db, chatId, userId, message.Text, message.ClientKey, time.GetUtcNow(), until);
        author.HasWritten = true;
        author.ReadSeq = entry.Seq;
        await db.SaveChangesAsync(until);
        return new Sent(entry, author, IsNew: true);
    }

    private sealed record Sent(TimelineEntry Entry, ChatMember Author, bool IsNew);
}
