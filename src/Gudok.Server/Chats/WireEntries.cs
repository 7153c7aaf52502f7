using Gudok.Contracts;
using Gudok.Server.Calls;
using Gudok.Server.Storage;
using Microsoft.EntityFrameworkCore;

namespace Gudok.Server.Chats;

/// <summary>Entries as they go on the wire.</summary>
public static class WireEntries
{
    /// <param name="entry">A message, or a call.</param>
    /// <param name="viewer">Who will see it: the key of a message is for its author only.</param>
    /// <param name="call">The call, as that viewer sees it.</param>
    public static Entry For(this TimelineEntry entry, Guid viewer, CallSnapshot? call = null) => new(
        entry.ChatId, entry.Seq, entry.Kind, entry.At, entry.AuthorId, entry.Text,
        viewer == entry.AuthorId ? entry.ClientKey : null, call);

    /// <summary>Loads entries, in the order asked for, with the calls among them.</summary>
    public static async Task<Entry[]> Read(
        this GudokDb db, IQueryable<TimelineEntry> asked, Guid viewer, DateTimeOffset now, CancellationToken cancelled)
    {
        var entries = await asked.ToListAsync(cancelled);
        var callIds = entries.Select(e => e.CallId).OfType<Guid>().ToList();
        var calls = callIds.Count == 0
            ? []
            : await db.Calls.Where(c => callIds.Contains(c.Id)).WithPeople(db).ToDictionaryAsync(known => known.Call.Id, cancelled);
        return [.. entries.Select(e => e.For(viewer, e.CallId is { } id ? calls[id].For(viewer, now) : null))];
    }
}
