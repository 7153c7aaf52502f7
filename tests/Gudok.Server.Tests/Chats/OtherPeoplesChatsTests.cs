using System.Net;
using Gudok.Client;

namespace Gudok.Server.Tests.Chats;

public sealed class OtherPeoplesChatsTests(ServerFixture server) : IClassFixture<ServerFixture>
{
    private static CancellationToken Now => TestContext.Current.CancellationToken;

    [Theory]
    [InlineData("GET", "entries", null)]
    [InlineData("POST", "messages", """{"text":"Подслушал","clientKey":"k"}""")]
    [InlineData("PUT", "read", """{"seq":1}""")]
    public async Task Are_not_there(string method, string what, string? body)
    {
        using var pair = await Pair.Meet(server);
        await pair.Send(pair.Anna, "Только для Бориса");
        using var stranger = await server.Register("Чужой");
        var request = new HttpRequestMessage(new HttpMethod(method), $"api/chats/{pair.ChatId}/{what}") { Content = body?.Json() };

        var answer = await stranger.Client.Http.SendAsync(request, Now);

        await answer.ShouldBeProblem(HttpStatusCode.NotFound, "not-found");
        Assert.Empty(await stranger.Client.Chats.List(Now));
        Assert.Single(await pair.Boris.Client.Chats.Entries(pair.ChatId, cancel: Now));
        Assert.Equal(0, (await pair.SeenBy(pair.Boris)).ReadSeq);
    }

    [Fact]
    public async Task Nobody_has_a_chat_with_oneself()
    {
        using var anna = await server.Register();

        var refused = await Assert.ThrowsAsync<ProblemException>(() => anna.Client.Chats.Open(anna.Id, Now));

        Assert.Equal((HttpStatusCode.BadRequest, "chat-with-oneself"), (refused.Status, refused.Type));
    }

    [Fact]
    public async Task Nobody_has_a_chat_with_somebody_who_does_not_exist()
    {
        using var anna = await server.Register();

        var refused = await Assert.ThrowsAsync<ProblemException>(() => anna.Client.Chats.Open(Guid.CreateVersion7(), Now));

        Assert.Equal((HttpStatusCode.NotFound, "not-found"), (refused.Status, refused.Type));
    }
}
