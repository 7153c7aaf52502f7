using System.Net;
using Gudok.Server.Tests.Chats;
using Microsoft.Data.Sqlite;

namespace Gudok.Server.Tests.Safety;

public sealed class StorageUnavailableTests(ServerFixture server) : IClassFixture<ServerFixture>
{
    private static CancellationToken Now => TestContext.Current.CancellationToken;

    [Fact]
    public async Task What_is_not_committed_within_5_seconds_is_refused_and_never_applied()
    {
        using var pair = await Pair.Meet(server);
        await using var other = new SqliteConnection($"Data Source={server.DatabaseFile}");
        await other.OpenAsync(Now);
        var held = other.BeginTransaction();

        var answers = Enumerable.Range(0, 2).Select(i => Send(pair, $"{i}")).ToList();
        var health = pair.Anna.Client.Http.GetAsync("health/ready", Now);
        // The first waits for the database, the others for the first.
        var all = Task.WhenAll([.. answers, health]);
        await Eventually.Is(true, () => Task.FromResult(all.IsCompleted), step: () => server.Wall.Advance(TimeSpan.FromSeconds(1)));
        await held.RollbackAsync(Now);

        foreach (var answer in await Task.WhenAll(answers))
        {
            await answer.ShouldBeProblem(HttpStatusCode.ServiceUnavailable, "storage-unavailable");
            Assert.NotNull(answer.Headers.RetryAfter);
        }
        Assert.Equal(HttpStatusCode.ServiceUnavailable, (await health).StatusCode);
        Assert.Empty(await pair.Boris.Client.Chats.Entries(pair.ChatId, cancel: Now));
        Assert.Equal(HttpStatusCode.OK, (await pair.Anna.Client.Http.GetAsync("health/ready", Now)).StatusCode);
    }

    private static Task<HttpResponseMessage> Send(Pair pair, string key) => pair.Anna.Client.Http.PostAsync(
        $"api/chats/{pair.ChatId}/messages", $$"""{"text":"Дойдёт?","clientKey":"{{key}}"}""".Json(), Now);
}
