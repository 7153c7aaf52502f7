using Gudok.Contracts;

namespace Gudok.Server.Tests.Chats;

public sealed class ChatListTests(ServerFixture server) : IClassFixture<ServerFixture>
{
    private static CancellationToken Now => TestContext.Current.CancellationToken;

    [Fact]
    public async Task A_pair_has_one_chat_whoever_opens_it_and_however_often()
    {
        using var anna = await server.Register("Анна");
        using var boris = await server.Register("Борис");

        var opened = await Task.WhenAll(
            anna.Client.Chats.Open(boris.Id, Now), boris.Client.Chats.Open(anna.Id, Now), anna.Client.Chats.Open(boris.Id, Now));

        Assert.Single(opened.Select(chat => chat.Id).Distinct());
        Assert.Equal([boris.User, anna.User, boris.User], opened.Select(chat => chat.Peer));
        Assert.Single(await anna.Client.Chats.List(Now));
    }

    [Fact]
    public async Task A_new_chat_is_empty()
    {
        using var pair = await Pair.Meet(server);

        var chat = await pair.SeenBy(pair.Boris);

        Assert.Equal(new Chat(pair.ChatId, pair.Anna.User, new Presence(PresenceState.Offline), 0, 0, 0), chat);
    }

    [Fact]
    public async Task The_chat_with_the_newest_entry_comes_first()
    {
        using var anna = await server.Register();
        using var first = await server.Register("Первый");
        using var second = await server.Register("Вторая");
        var older = await anna.Client.Chats.Open(first.Id, Now);
        server.Wall.Advance(TimeSpan.FromSeconds(1));
        var newer = await anna.Client.Chats.Open(second.Id, Now);
        Assert.Equal([newer.Id, older.Id], (await anna.Client.Chats.List(Now)).Select(c => c.Id));

        server.Wall.Advance(TimeSpan.FromSeconds(1));
        var entry = await first.Client.Chats.Send(older.Id, "Я выше", cancel: Now);

        var chats = await anna.Client.Chats.List(Now);
        Assert.Equal([older.Id, newer.Id], chats.Select(c => c.Id));
        Assert.Equal(entry with { ClientKey = null }, chats[0].LastEntry);
    }

    [Fact]
    public async Task What_the_other_has_written_is_unread_until_it_is_read()
    {
        using var pair = await Pair.Meet(server);
        await pair.Send(pair.Boris, "раз");
        await pair.Send(pair.Boris, "два");
        await pair.Send(pair.Boris, "три");

        Assert.Equal((3, 0L, 3L), Marks(await pair.SeenBy(pair.Anna)));
        Assert.Equal((0, 3L, 0L), Marks(await pair.SeenBy(pair.Boris)));

        await pair.Anna.Client.Chats.MarkRead(pair.ChatId, 2, Now);
        Assert.Equal((1, 2L, 3L), Marks(await pair.SeenBy(pair.Anna)));
        Assert.Equal((0, 3L, 2L), Marks(await pair.SeenBy(pair.Boris)));
    }

    [Fact]
    public async Task Who_writes_has_read_all_before()
    {
        using var pair = await Pair.Meet(server);
        await pair.Send(pair.Boris, "ты тут?");

        await pair.Send(pair.Anna, "тут");

        Assert.Equal((0, 2L, 1L), Marks(await pair.SeenBy(pair.Anna)));
        Assert.Equal((1, 1L, 2L), Marks(await pair.SeenBy(pair.Boris)));
    }

    [Fact]
    public async Task A_mark_never_moves_back_nor_beyond_the_newest_entry()
    {
        using var pair = await Pair.Meet(server);
        await pair.Send(pair.Boris, "раз");
        await pair.Send(pair.Boris, "два");

        await pair.Anna.Client.Chats.MarkRead(pair.ChatId, long.MaxValue, Now);
        await pair.Anna.Client.Chats.MarkRead(pair.ChatId, 1, Now);
        Assert.Equal(2, (await pair.SeenBy(pair.Anna)).ReadSeq);

        await pair.Send(pair.Boris, "три");
        Assert.Equal(1, (await pair.SeenBy(pair.Anna)).Unread);
    }

    private static (int Unread, long Mine, long Theirs) Marks(Chat chat) => (chat.Unread, chat.ReadSeq, chat.PeerReadSeq);
}
