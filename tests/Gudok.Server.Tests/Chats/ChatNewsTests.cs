using Gudok.Client;
using Gudok.Contracts;
using Microsoft.AspNetCore.SignalR;

namespace Gudok.Server.Tests.Chats;

public sealed class ChatNewsTests(ServerFixture server) : IClassFixture<ServerFixture>
{
    private static CancellationToken Now => TestContext.Current.CancellationToken;

    [Fact]
    public async Task A_message_reaches_all_devices_of_both_and_its_key_the_authors_only()
    {
        using var pair = await Pair.Meet(server);
        var (annas, second, boriss) = (new Inbox<Entry>(), new Inbox<Entry>(), new Inbox<Entry>());
        await using var phone = await Listen(pair.Anna, d => d.EntryAdded += annas.Add);
        await using var laptop = await Listen(pair.Anna, d => d.EntryAdded += second.Add);
        await using var other = await Listen(pair.Boris, d => d.EntryAdded += boriss.Add);

        var sent = await pair.Send(pair.Anna, "Слышно?", "the-key");

        Assert.Equal(sent, await annas.Next());
        Assert.Equal(sent, await second.Next());
        Assert.Equal(sent with { ClientKey = null }, await boriss.Next());
    }

    [Fact]
    public async Task A_repeated_message_is_told_once()
    {
        using var pair = await Pair.Meet(server);
        var heard = new Inbox<Entry>();
        await using var other = await Listen(pair.Boris, d => d.EntryAdded += heard.Add);

        await pair.Send(pair.Anna, "раз", "k");
        await pair.Send(pair.Anna, "раз", "k");
        await pair.Send(pair.Anna, "два", "k2");

        Assert.Equal(["раз", "два"], [(await heard.Next()).Text!, (await heard.Next()).Text!]);
    }

    [Fact]
    public async Task Both_hear_that_somebody_has_read_but_only_when_it_is_news()
    {
        using var pair = await Pair.Meet(server);
        for (var i = 0; i < 3; i++) await pair.Send(pair.Boris, $"{i}");
        var (annas, boriss) = (new Inbox<ChatRead>(), new Inbox<ChatRead>());
        await using var one = await Listen(pair.Anna, d => d.ChatRead += annas.Add);
        await using var other = await Listen(pair.Boris, d => d.ChatRead += boriss.Add);

        foreach (var seq in (long[])[2, 1, 2, 99]) await pair.Anna.Client.Chats.MarkRead(pair.ChatId, seq, Now);

        foreach (var heard in new[] { annas, boriss })
        {
            Assert.Equal(new ChatRead(pair.ChatId, pair.Anna.Id, 2), await heard.Next());
            Assert.Equal(new ChatRead(pair.ChatId, pair.Anna.Id, 3), await heard.Next());
        }
    }

    [Fact]
    public async Task Only_the_other_hears_that_somebody_is_writing()
    {
        using var pair = await Pair.Meet(server);
        var (annas, boriss) = (new Inbox<Typing>(), new Inbox<Typing>());
        await using var one = await Listen(pair.Anna, d => d.TypingHeard += annas.Add);
        await using var other = await Listen(pair.Boris, d => d.TypingHeard += boriss.Add);

        await one.Typing(pair.ChatId, Now);
        Assert.Equal(new Typing(pair.ChatId, pair.Anna.Id), await boriss.Next());
        await other.Typing(pair.ChatId, Now);
        Assert.Equal(new Typing(pair.ChatId, pair.Boris.Id), await annas.Next());
    }

    [Fact]
    public async Task Nobody_writes_in_the_chat_of_others()
    {
        using var pair = await Pair.Meet(server);
        using var stranger = await server.Register("Чужой");
        var heard = new Inbox<Typing>();
        await using var boris = await Listen(pair.Boris, d => d.TypingHeard += heard.Add);
        await using var intruder = await Listen(stranger);
        await using var anna = await Listen(pair.Anna);

        var refused = await Assert.ThrowsAsync<HubException>(() => intruder.Typing(pair.ChatId, Now));
        await anna.Typing(pair.ChatId, Now);

        Assert.EndsWith("not-found", refused.Message);
        Assert.Equal(pair.Anna.Id, (await heard.Next()).UserId);
    }

    [Fact]
    public async Task The_other_is_seen_to_come_and_to_go()
    {
        using var pair = await Pair.Meet(server);
        var heard = new Inbox<PresenceChanged>();
        await using var anna = await Listen(pair.Anna, d => d.PresenceChanged += heard.Add);

        var boris = await Listen(pair.Boris);
        Assert.Equal(new PresenceChanged(pair.Boris.Id, new Presence(PresenceState.Online)), await heard.Next());
        Assert.Equal(PresenceState.Online, (await pair.SeenBy(pair.Anna)).Presence.State);

        await boris.DisposeAsync();
        var next = heard.Next();
        await Eventually.Is(true, () => Task.FromResult(next.IsCompleted), step: () => server.Wall.Advance(TimeSpan.FromSeconds(1)));
        var gone = await next;
        Assert.Equal(gone.Presence, (await pair.SeenBy(pair.Anna)).Presence);
        Assert.Equal((pair.Boris.Id, PresenceState.Offline), (gone.UserId, gone.Presence.State));
        Assert.NotNull(gone.Presence.LastSeenAt);
    }

    private static Task<Device> Listen(Person person, Action<Device>? listen = null) => person.Client.Connect(listen: listen, cancel: Now);
}
