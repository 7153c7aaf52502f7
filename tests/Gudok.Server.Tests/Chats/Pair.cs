using Gudok.Contracts;

namespace Gudok.Server.Tests.Chats;

/// <summary>Two people with a chat.</summary>
public sealed record Pair(Person Anna, Person Boris, Guid ChatId) : IDisposable
{
    private static CancellationToken Now => TestContext.Current.CancellationToken;

    public static async Task<Pair> Meet(ServerFixture server)
    {
        var anna = await server.Register("Анна");
        var boris = await server.Register("Борис");
        return new Pair(anna, boris, (await anna.Client.Chats.Open(boris.Id, Now)).Id);
    }

    public async Task<Chat> SeenBy(Person person) =>
        (await person.Client.Chats.List(Now)).Single(chat => chat.Id == ChatId);

    public Task<Entry> Send(Person author, string text, string? clientKey = null) =>
        author.Client.Chats.Send(ChatId, text, clientKey, Now);

    public void Dispose()
    {
        Anna.Dispose();
        Boris.Dispose();
    }
}
