using System.Net;
using Gudok.Contracts;

namespace Gudok.Server.Tests.Accounts;

public sealed class PeopleSearchTests(PeopleSearchTests.Town server) : IClassFixture<PeopleSearchTests.Town>
{
    private static CancellationToken Now => TestContext.Current.CancellationToken;

    [Theory]
    [InlineData("ЁЖИК", "hedgehog")]
    [InlineData("ёж", "hedgehog")]
    [InlineData("HEDGE", "hedgehog")]
    [InlineData("@hedge", "hedgehog")]
    [InlineData(" туман ", "hedgehog")]
    [InlineData("под_черк", "underline")]
    [InlineData("100%", "percent")]
    [InlineData("c:\\dos", "backslash")]
    [InlineData("_", "underline")]
    [InlineData("%", "percent")]
    [InlineData("лошадка' or 1=1 --", null)]
    [InlineData(" ", null)]
    [InlineData("@", null)]
    public async Task Finds_by_either_name_in_any_case_and_takes_signs_as_they_are(string query, string? found)
    {
        var people = await server.Searcher.Client.Account.Find(query, Now);

        Assert.Equal(found is null ? [] : [found], people.Select(p => p.UserName));
    }

    [Fact]
    public async Task Those_whose_name_begins_so_come_first()
    {
        var people = await server.Searcher.Client.Account.Find("мари", Now);

        Assert.Equal(["maria", "zmarina", "a.rosemary"], people.Select(p => p.UserName));
    }

    [Fact]
    public async Task Gives_at_most_20_and_never_oneself()
    {
        var people = await server.Searcher.Client.Account.Find("толпа", Now);

        Assert.Equal(Limits.SearchResults, people.Length);
        Assert.DoesNotContain(server.Searcher.User, people);
        Assert.Empty(await server.Searcher.Client.Account.Find(server.Searcher.User.UserName, Now));
    }

    [Theory]
    [InlineData("api/users")]
    [InlineData("api/users?query=")]
    [InlineData("api/users?query=12345678901234567890123456789012345678901234567890123456789012345")]
    public async Task A_query_has_1_to_64_characters(string path) =>
        await (await server.Searcher.Client.Http.GetAsync(path, Now)).ShouldBeProblem(HttpStatusCode.BadRequest, "bad-request");

    /// <summary>A server with some people.</summary>
    public sealed class Town : ServerFixture, IAsyncLifetime
    {
        public Person Searcher { get; private set; } = null!;

        public async ValueTask InitializeAsync()
        {
            Searcher = await Register("Толпа и я");
            (string UserName, string DisplayName)[] people =
            [
                ("hedgehog", "Ёжик В Тумане"), ("underline", "под_черк"), ("percent", "Сто 100%"), ("backslash", "C:\\DOS"),
                ("a.rosemary", "Розмари"), ("zmarina", "Лосева Марина"), ("maria", "Мария"),
                .. Enumerable.Range(0, 21).Select(i => ($"crowd{i}", $"Толпа {i}")),
            ];
            foreach (var (userName, displayName) in people) (await Register(displayName, userName)).Dispose();
        }
    }
}
