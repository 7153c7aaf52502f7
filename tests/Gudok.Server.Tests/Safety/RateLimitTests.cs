using System.Net;
using System.Net.Http.Json;
using Gudok.Client;
using Gudok.Contracts;

namespace Gudok.Server.Tests.Safety;

public sealed class RateLimitTests
{
    private static CancellationToken Now => TestContext.Current.CancellationToken;

    [Fact]
    public async Task One_address_may_sign_in_or_register_so_often_whoever_it_claims_to_be()
    {
        await using var server = new Limited("RateLimits:SignIns", 3);
        for (var i = 0; i < 3; i++) Assert.Equal(HttpStatusCode.Unauthorized, (await SignIn(server, $"somebody{i}", from: $"10.0.0.{i}")).StatusCode);

        var refused = await SignIn(server, "somebody4", from: "10.0.0.4");

        await refused.ShouldBeProblem(HttpStatusCode.TooManyRequests, "too-many-requests");
        Assert.InRange(refused.Headers.RetryAfter!.Delta!.Value, TimeSpan.FromSeconds(1), TimeSpan.FromMinutes(1));
        var problem = await Assert.ThrowsAsync<ProblemException>(() => server.Register());
        Assert.Equal(HttpStatusCode.TooManyRequests, problem.Status);
    }

    [Fact]
    public async Task One_name_may_be_guessed_so_often_and_no_guess_is_right_after_that()
    {
        await using var server = new Limited("RateLimits:FailedSignIns", 3);
        using var anna = await server.Register();
        using var boris = await server.Register();
        for (var i = 0; i < 5; i++) Assert.Equal(HttpStatusCode.OK, (await SignIn(server, anna.User.UserName, Person.Password)).StatusCode);

        var guesses = await Task.WhenAll(Enumerable.Range(0, 8).Select(_ => SignIn(server, anna.User.UserName, "угадайка 123")));

        Assert.Equal(3, guesses.Count(g => g.StatusCode == HttpStatusCode.Unauthorized));
        Assert.Equal(5, guesses.Count(g => g.StatusCode == HttpStatusCode.TooManyRequests));
        var right = await SignIn(server, anna.User.UserName.ToUpperInvariant(), Person.Password);
        await right.ShouldBeProblem(HttpStatusCode.TooManyRequests, "too-many-requests");
        Assert.NotNull(right.Headers.RetryAfter);
        Assert.Equal(HttpStatusCode.OK, (await SignIn(server, boris.User.UserName, Person.Password)).StatusCode);
    }

    [Fact]
    public async Task A_name_that_nobody_has_is_limited_like_any_other()
    {
        await using var server = new Limited("RateLimits:FailedSignIns", 2);
        for (var i = 0; i < 2; i++) await SignIn(server, "nobody", "угадайка 123");

        await (await SignIn(server, "nobody", "угадайка 123")).ShouldBeProblem(HttpStatusCode.TooManyRequests, "too-many-requests");
    }

    [Fact]
    public async Task One_user_may_search_so_often()
    {
        await using var server = new Limited("RateLimits:Searches", 2);
        using var anna = await server.Register();
        using var boris = await server.Register();
        for (var i = 0; i < 2; i++) await anna.Client.Account.Find("кто", Now);

        var refused = await Assert.ThrowsAsync<ProblemException>(() => anna.Client.Account.Find("кто", Now));

        Assert.Equal((HttpStatusCode.TooManyRequests, "too-many-requests"), (refused.Status, refused.Type));
        Assert.NotNull(refused.RetryAfter);
        await boris.Client.Account.Find("кто", Now);
    }

    private static async Task<HttpResponseMessage> SignIn(
        ServerFixture server, string userName, string password = "угадайка 123", string? from = null)
    {
        using var http = new HttpClient { BaseAddress = server.Address };
        if (from is not null) http.DefaultRequestHeaders.Add("X-Forwarded-For", from);
        return await http.PostAsJsonAsync("api/account/sign-in", new SignInRequest(userName, password), WireJson.Options, Now);
    }

    private sealed class Limited(string name, int limit) : ServerFixture
    {
        protected override IEnumerable<(string Name, string Value)> Settings => [(name, $"{limit}")];
    }
}
