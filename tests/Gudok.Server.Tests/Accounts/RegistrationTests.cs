using System.Net;
using System.Net.Http.Json;
using Gudok.Client;
using Gudok.Contracts;

namespace Gudok.Server.Tests.Accounts;

public sealed class RegistrationTests(ServerFixture server) : IClassFixture<ServerFixture>
{
    private static CancellationToken Now => TestContext.Current.CancellationToken;

    [Fact]
    public async Task Whoever_registers_is_signed_in()
    {
        using var client = new GudokClient(server.Address);

        var user = await client.Account.Register("anna.k", "  Анна К. ", Person.Password, Now);

        Assert.Equal(("anna.k", "Анна К."), (user.UserName, user.DisplayName));
        Assert.Equal(7, user.Id.Version);
        Assert.Equal(user, await client.Account.Me(Now));
    }

    [Theory]
    [InlineData("ab")]
    [InlineData("abcdefghijklmnopqrstuvwxyz1234567")]
    [InlineData("Anna")]
    [InlineData("анна")]
    [InlineData("an na")]
    [InlineData("anna\n")]
    [InlineData("anna@home")]
    [InlineData("")]
    public async Task A_user_name_is_3_to_32_of_a_few_characters(string userName) =>
        await (await Register(userName)).ShouldBeProblem(HttpStatusCode.BadRequest, "bad-request");

    [Theory]
    [InlineData("")]
    [InlineData("   ")]
    [InlineData("12345678901234567890123456789012345678901234567890123456789012345")]
    [InlineData("Анна\nБорис")]
    [InlineData("\u202Eавыворот")]
    [InlineData("Анна\u0000")]
    [InlineData("\u200B")]
    [InlineData("\u2066Анна\u2069")]
    public async Task A_display_name_is_visible_and_keeps_to_its_line(string displayName) =>
        await (await Register("somebody", displayName)).ShouldBeProblem(HttpStatusCode.BadRequest, "bad-request");

    [Theory]
    [InlineData("emoji", "Анна 👩‍🚀")]
    [InlineData("hostile", "<b>\"Анна\"</b> & {{x}}")]
    [InlineData("hebrew", "אנה")]
    public async Task A_display_name_may_be_anything_else(string userName, string displayName)
    {
        var answer = await Register(userName, displayName);

        Assert.Equal(HttpStatusCode.Created, answer.StatusCode);
        Assert.Equal(displayName, (await answer.Content.ReadFromJsonAsync<User>(WireJson.Options, Now))!.DisplayName);
    }

    [Theory]
    [InlineData("123456789")]
    [InlineData("")]
    public async Task A_password_has_at_least_10_characters(string password) =>
        await (await Register("somebody", password: password)).ShouldBeProblem(HttpStatusCode.BadRequest, "bad-request");

    [Fact]
    public async Task A_password_has_at_most_128_characters()
    {
        await (await Register("long.password", password: new string('п', 129))).ShouldBeProblem(HttpStatusCode.BadRequest, "bad-request");
        Assert.Equal(HttpStatusCode.Created, (await Register("long.password", password: new string('п', 128))).StatusCode);
    }

    [Theory]
    [InlineData("simple1", "aaaa bbbb cc")]
    [InlineData("simple2", "        ещё ")]
    public async Task A_password_needs_no_digits_or_signs(string userName, string password) =>
        Assert.Equal(HttpStatusCode.Created, (await Register(userName, password: password)).StatusCode);

    [Fact]
    public async Task A_name_is_given_once_even_in_a_race()
    {
        var answers = await Task.WhenAll(Enumerable.Range(0, 6).Select(_ => Register("wanted")));

        Assert.Single(answers, a => a.StatusCode == HttpStatusCode.Created);
        foreach (var answer in answers.Where(a => a.StatusCode != HttpStatusCode.Created))
        {
            await answer.ShouldBeProblem(HttpStatusCode.Conflict, "user-name-taken");
            Assert.False(answer.Headers.Contains("Set-Cookie"));
        }
    }

    private async Task<HttpResponseMessage> Register(string userName, string displayName = "Кто-то", string password = Person.Password)
    {
        using var client = new GudokClient(server.Address);
        return await client.Http.PostAsJsonAsync("api/account/register", new RegisterRequest(userName, displayName, password), WireJson.Options, Now);
    }
}
