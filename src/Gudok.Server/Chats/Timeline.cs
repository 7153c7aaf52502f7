using Gudok.Contracts;
using Gudok.Server.Calls;
using Gudok.Server.Storage;

namespace Gudok.Server.Chats;

/// <summary>Where entries come into a chat: within the transaction of whoever writes, so that seqs have no gaps.</summary>
public static class Timeline
{
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
        // A call may have ended before the newest message was written.
        var seq = (long)(await db.Sql.Ask(
            $"""
            UPDATE "Chats" SET "LastSeq" = "LastSeq" + 1, "LastAt" = max("LastAt", {at}) WHERE "Id" = {chatId} RETURNING "LastSeq"
            """, until))!;
        var entry = make(seq);
        await db.Sql.Run(
            $"""
            INSERT INTO "Entries" ("ChatId", "Seq", "Kind", "At", "AuthorId", "Text", "ClientKey", "CallId")
            VALUES ({chatId}, {seq}, {entry.Kind}, {at}, {entry.AuthorId}, {entry.Text}, {entry.ClientKey}, {entry.CallId})
            """, until);
        return entry;
    }
}
