using Gudok.Contracts;

namespace Gudok.Server.Tests.Races;

/// <summary>
/// Somebody who keeps asking while others act. What they have read, and what their device had heard when they asked,
/// is the least that an answer must know.
/// </summary>
internal sealed class Reader(Phones phones, Who who)
{
    private readonly Ear ear = phones.EarsOf(phones.Trio[who].Id)[0];
    private readonly Dictionary<Guid, CallSnapshot> known = [];
    private readonly Dictionary<Guid, Entry[]> pages = [];

    /// <summary>How often a live call was read.</summary>
    public int SeenLive { get; private set; }

    /// <summary>How many ended calls were read in the chats.</summary>
    public int SeenToEnd => pages.Values.Sum(page => page.Length);

    public async Task LookUntil(CancellationToken over)
    {
        while (!over.IsCancellationRequested)
        {
            await LookAtCurrent();
            foreach (var peer in Trio.Everybody.Where(peer => peer != who)) await LookAtEntries(phones.Trio.Chat(who, peer));
            if (known.Count > 0) await LookAgainAt(known.Keys.Max());
        }
    }

    private async Task LookAtCurrent()
    {
        var heard = ear.Newest();
        if (await phones.Client(who).Calls.Current() is not { } current) return;
        Assert.NotEqual(CallState.Ended, current.State);
        Learn(current, heard);
        SeenLive++;
    }

    private async Task LookAgainAt(Guid callId)
    {
        var heard = ear.Newest();
        Learn(await phones.Client(who).Calls.Get(callId), heard);
    }

    /// <summary>A chat only grows at its end: who has read an entry finds it there ever after, unchanged.</summary>
    private async Task LookAtEntries(Guid chatId)
    {
        var heard = ear.Newest();
        var page = await phones.Client(who).Chats.Entries(chatId, limit: Limits.EntriesPerPage);
        foreach (var entry in page) Learn(entry.Call!, heard);
        var asBefore = page.Select(e => e with { Call = null }).ToArray();
        var before = pages.GetValueOrDefault(chatId, []);
        Assert.Equal(before, asBefore.Skip(asBefore.Length - before.Length));
        pages[chatId] = asBefore;
    }

    private void Learn(CallSnapshot read, IReadOnlyDictionary<Guid, CallSnapshot> heard)
    {
        ShouldFollow(heard.GetValueOrDefault(read.Id), read);
        ShouldFollow(known.GetValueOrDefault(read.Id), read);
        known[read.Id] = read;
    }

    private static void ShouldFollow(CallSnapshot? before, CallSnapshot read)
    {
        if (before is null) return;
        Assert.True(read.Version >= before.Version, $"Version {read.Version} after {before.Version}");
        if (read.Version == before.Version || before.State == CallState.Ended) Assert.Equal(before with { Now = read.Now }, read);
    }
}
