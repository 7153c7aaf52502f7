using Gudok.Contracts;
using Gudok.Server.Calls;
using Gudok.Server.Storage;
using Microsoft.EntityFrameworkCore;

namespace Gudok.Server.Chats;

/// <summary>Where entries come into a chat: within the transaction of whoever writes, so that seqs have no gaps.</summary>
public static class Timeline
{
    /// <summary>To be written to.</summary>
    private static readonly Func<GudokDb, Guid, CancellationToken, Task<DirectChat>> Chat = EF.CompileAsyncQuery(
        (GudokDb db, Guid chatId, CancellationToken _) => db.Chats.AsTracking().Single(c => c.Id == chatId));

    public static Task<TimelineEntry> AppendMessage(
        GudokDb db, Guid chatId, Guid authorId, string text, string clientKey, DateTimeOffset at, CancellationToken until) =>
        Append(db, chatId, at, until, seq => new TimelineEntry
        {
            ChatId = chatId, Seq = seq, Kind = EntryKind.Message, At = at, AuthorId = authorId, Text = text, ClientKey = clientKey,
        });

    /// <summary>A call that has ended becomes an entry of its chat.</summary>
    public static Task<TimelineEntry> AppendCall(GudokDb db, Call call, CancellationToken until) =>
        Append(db, call.ChatId, call.EndedAt!.Value, until, seq => new TimelineEntry
        {
            ChatId = call.ChatId, Seq = seq, Kind = EntryKind.Call, At = call.EndedAt.Value, AuthorId = call.CallerId, CallId = call.Id,
        });

    private static async Task<TimelineEntry> Append(
        GudokDb db, Guid chatId, DateTimeOffset at, CancellationToken until, Func<long, TimelineEntry> make)
    {
        var chat = await Chat(db, chatId, until);
        chat.LastSeq++;
        // A call may have ended before the newest message was written.
        if (at > chat.LastAt) chat.LastAt = at;
        var entry = make(chat.LastSeq);
        db.Entries.Add(entry);
        await db.SaveChangesAsync(until);
        return entry;
    }
}
