using Gudok.Contracts;
using Gudok.Server.Calls;
using Gudok.Server.Realtime;
using Gudok.Server.Storage;
using Microsoft.EntityFrameworkCore;

namespace Gudok.Server.Chats;

/// <summary>Chats as one of their two people sees them.</summary>
public sealed class ChatList(IDbContextFactory<GudokDb> databases, PresenceBoard presence, TimeProvider time)
{
    /// <summary>Own chats, those with the newest entry first.</summary>
    public async Task<Chat[]> All(Guid userId, CancellationToken cancelled)
    {
        await using var db = await databases.CreateDbContextAsync(cancelled);
        return await Load(db, db.ChatsOf(userId), userId, cancelled);
    }

    public async Task<Chat> One(Guid userId, Guid chatId, CancellationToken cancelled)
    {
        await using var db = await databases.CreateDbContextAsync(cancelled);
        return (await Load(db, db.ChatsOf(userId).Where(m => m.ChatId == chatId), userId, cancelled)).Single();
    }

    private async Task<Chat[]> Load(GudokDb db, IQueryable<ChatMember> own, Guid viewer, CancellationToken cancelled)
    {
        var rows = await Rows(db, own).ToListAsync(cancelled);
        var last = await db.Read(LastEntries(db, own), viewer, time.GetUtcNow(), cancelled);
        var lastOf = last.ToDictionary(entry => entry.ChatId);
        var presenceOf = await presence.Of(db, [.. rows.Select(r => r.Peer.Id)], cancelled);
        return [.. rows.Select(r => new Chat(
            r.ChatId, r.Peer, presenceOf[r.Peer.Id], r.Unread, r.ReadSeq, r.PeerReadSeq, lastOf.GetValueOrDefault(r.ChatId)))];
    }

    private static IQueryable<Row> Rows(GudokDb db, IQueryable<ChatMember> own) =>
        from mine in own
        join chat in db.Chats on mine.ChatId equals chat.Id
        join theirs in db.ChatMembers on new { mine.ChatId, UserId = mine.PeerId } equals new { theirs.ChatId, theirs.UserId }
        join peer in db.Users on mine.PeerId equals peer.Id
        orderby chat.LastAt descending, chat.Id descending
        select new Row(
            mine.ChatId,
            new User(peer.Id, peer.UserName!, peer.DisplayName),
            db.Entries.Count(e => e.ChatId == mine.ChatId && e.Seq > mine.ReadSeq && e.AuthorId != mine.UserId
                && (e.Kind == EntryKind.Message || db.Calls.Any(c => c.Id == e.CallId && CallRecords.Missed.Contains(c.Outcome)))),
            mine.ReadSeq,
            theirs.ReadSeq);

    private static IQueryable<TimelineEntry> LastEntries(GudokDb db, IQueryable<ChatMember> own) =>
        from mine in own
        join chat in db.Chats on mine.ChatId equals chat.Id
        join entry in db.Entries on new { ChatId = chat.Id, Seq = chat.LastSeq } equals new { entry.ChatId, entry.Seq }
        select entry;

    /// <param name="ChatId">The chat.</param>
    /// <param name="Peer">The other person.</param>
    /// <param name="Unread">The peer's messages, and their calls that were missed, after <paramref name="ReadSeq"/>.</param>
    /// <param name="ReadSeq">Up to where the viewer has read.</param>
    /// <param name="PeerReadSeq">Up to where the peer has.</param>
    private sealed record Row(Guid ChatId, User Peer, int Unread, long ReadSeq, long PeerReadSeq);
}
