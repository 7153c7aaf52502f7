using System.Net;
using Gudok.Client;
using Gudok.Contracts;

namespace Gudok.Server.Tests.Chats;

public sealed class MessageTests(ServerFixture server) : IClassFixture<ServerFixture>
{
    private static CancellationToken Now => TestContext.Current.CancellationToken;

    [Fact]
    public async Task A_message_is_in_the_timeline_of_both()
    {
        using var pair = await Pair.Meet(server);

        var sent = await pair.Send(pair.Anna, "Привет", "k1");

        Assert.Equal((1L, EntryKind.Message, "Привет", "k1", pair.Anna.Id), (sent.Seq, sent.Kind, sent.Text, sent.ClientKey, sent.AuthorId));
        Assert.Equal([sent], await pair.Anna.Client.Chats.Entries(pair.ChatId, cancel: Now));
        Assert.Equal([sent with { ClientKey = null }], await pair.Boris.Client.Chats.Entries(pair.ChatId, cancel: Now));
    }

    [Fact]
    public async Task The_same_key_gives_the_same_entry_even_in_a_race()
    {
        using var pair = await Pair.Meet(server);

        var sent = await Task.WhenAll(Enumerable.Range(0, 8).Select(_ => pair.Send(pair.Anna, "Один раз", "the-key")));

        Assert.Single(sent.Distinct());
        Assert.Single(await pair.Anna.Client.Chats.Entries(pair.ChatId, cancel: Now));
    }

    [Fact]
    public async Task The_same_key_of_two_people_is_two_messages()
    {
        using var pair = await Pair.Meet(server);

        await pair.Send(pair.Anna, "от Анны", "k");
        await pair.Send(pair.Boris, "от Бориса", "k");

        Assert.Equal(["от Бориса", "от Анны"], (await pair.Anna.Client.Chats.Entries(pair.ChatId, cancel: Now)).Select(e => e.Text!));
    }

    [Fact]
    public async Task Messages_written_at_once_have_no_gaps()
    {
        using var pair = await Pair.Meet(server);

        await Task.WhenAll(Enumerable.Range(0, 30).Select(i => pair.Send(i % 2 == 0 ? pair.Anna : pair.Boris, $"{i}")));

        var seqs = (await pair.Anna.Client.Chats.Entries(pair.ChatId, cancel: Now)).Select(e => e.Seq);
        Assert.Equal(Enumerable.Range(1, 30).Reverse().Select(i => (long)i), seqs);
    }

    [Theory]
    [InlineData("")]
    [InlineData(" \n\t ")]
    [InlineData(4001)]
    public async Task What_says_nothing_or_too_much_is_refused(object text)
    {
        using var pair = await Pair.Meet(server);

        var refused = await Assert.ThrowsAsync<ProblemException>(
            () => pair.Send(pair.Anna, text is int length ? new string('а', length) : (string)text));

        Assert.Equal((HttpStatusCode.BadRequest, "bad-request"), (refused.Status, refused.Type));
    }

    [Theory]
    [InlineData("<script>alert(1)</script>")]
    [InlineData("\"><img src=x onerror=alert(1)>")]
    [InlineData("{{constructor.constructor('alert(1)')()}} ${7*7} __proto__")]
    [InlineData("'; DROP TABLE Entries; -- %_\\")]
    [InlineData("два\nряда\tи 👩‍👩‍👧 \u202Eоборот\u0000ноль ")]
    public async Task A_text_comes_back_as_it_was(string text)
    {
        using var pair = await Pair.Meet(server);

        await pair.Send(pair.Anna, text);

        Assert.Equal(text, (await pair.Boris.Client.Chats.Entries(pair.ChatId, cancel: Now)).Single().Text);
    }

    [Fact]
    public async Task The_timeline_is_read_page_by_page()
    {
        using var pair = await Pair.Meet(server);
        for (var i = 1; i <= 5; i++) await pair.Send(pair.Anna, $"{i}");

        var newest = await pair.Anna.Client.Chats.Entries(pair.ChatId, limit: 2, cancel: Now);
        var older = await pair.Anna.Client.Chats.Entries(pair.ChatId, before: newest[^1].Seq, limit: 2, cancel: Now);

        Assert.Equal(["5", "4", "3", "2"], newest.Concat(older).Select(e => e.Text!));
    }

    [Theory]
    [InlineData("limit=0")]
    [InlineData("limit=101")]
    [InlineData("before=0")]
    [InlineData("before=abc")]
    public async Task A_page_that_cannot_be_is_refused(string query)
    {
        using var pair = await Pair.Meet(server);

        var answer = await pair.Anna.Client.Http.GetAsync($"api/chats/{pair.ChatId}/entries?{query}", Now);

        await answer.ShouldBeProblem(HttpStatusCode.BadRequest, "bad-request");
    }
}
