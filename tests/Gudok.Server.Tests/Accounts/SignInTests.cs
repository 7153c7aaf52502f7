using System.Net;
using System.Net.Http.Json;
using System.Text.Json;
using Gudok.Client;
using Gudok.Contracts;

namespace Gudok.Server.Tests.Accounts;

public sealed class SignInTests(ServerFixture server, SignInTests.SlowHashing slow)
    : IClassFixture<ServerFixture>, IClassFixture<SignInTests.SlowHashing>
{
    private static CancellationToken Now => TestContext.Current.CancellationToken;

    [Fact]
    public async Task The_right_password_signs_in_however_the_name_is_written()
    {
        using var anna = await server.Register();
        using var client = new GudokClient(server.Address);

        Assert.Equal(anna.User, await client.Account.SignIn(anna.User.UserName.ToUpperInvariant(), Person.Password, Now));
        Assert.Equal(anna.User, await client.Account.Me(Now));
    }

    [Fact]
    public async Task Nobody_can_tell_a_wrong_password_from_an_unknown_name()
    {
        using var anna = await server.Register();

        var wrongPassword = await SignIn(server, anna.User.UserName, "не тот пароль");
        var unknownName = await SignIn(server, "nobody.at.all", "не тот пароль");

        var one = await wrongPassword.ShouldBeProblem(HttpStatusCode.Unauthorized, "wrong-name-or-password");
        var other = await unknownName.ShouldBeProblem(HttpStatusCode.Unauthorized, "wrong-name-or-password");
        Assert.Equal(WithoutTrace(one), WithoutTrace(other));
        Assert.Equal(wrongPassword.Headers.Select(h => h.Key), unknownName.Headers.Select(h => h.Key));
    }

    [Fact]
    public async Task Nor_by_the_time_it_takes()
    {
        using var anna = await slow.Register();
        await Took("warm.up");

        var known = await Took(anna.User.UserName);
        var unknown = await Took("nobody.at.all");

        // Without a comparison the unknown name would be a hundred times quicker.
        Assert.InRange(unknown / known, 0.33, 3);
    }

    [Theory]
    [InlineData("""{"userName":"anna"}""")]
    [InlineData("""{"password":"1234567890"}""")]
    [InlineData("""{"userName":null,"password":"1234567890"}""")]
    [InlineData("""{}""")]
    public async Task Both_are_needed(string body)
    {
        using var client = new GudokClient(server.Address);
        await (await client.Http.PostAsync("api/account/sign-in", body.Json(), Now)).ShouldBeProblem(HttpStatusCode.BadRequest, "bad-request");
    }

    private static async Task<double> Took(Func<Task> work)
    {
        var began = TimeProvider.System.GetTimestamp();
        await work();
        return TimeProvider.System.GetElapsedTime(began).TotalMilliseconds;
    }

    /// <summary>The median of five wrong sign-ins, in milliseconds.</summary>
    private async Task<double> Took(string userName)
    {
        var times = new List<double>();
        for (var i = 0; i < 5; i++) times.Add(await Took(async () => await SignIn(slow, userName, "не тот пароль")));
        return times.Order().ElementAt(2);
    }

    private static async Task<HttpResponseMessage> SignIn(ServerFixture server, string userName, string password)
    {
        using var client = new GudokClient(server.Address);
        return await client.Http.PostAsJsonAsync("api/account/sign-in", new SignInRequest(userName, password), WireJson.Options, Now);
    }

    private static string WithoutTrace(JsonElement problem) =>
        string.Join(';', problem.EnumerateObject().Where(p => p.Name != "traceId").Select(p => p.ToString()));

    /// <summary>Passwords cost what they cost outside of tests.</summary>
    public sealed class SlowHashing : ServerFixture
    {
        protected override IEnumerable<(string Name, string Value)> Settings => [("Passwords:Iterations", "210000")];
    }
}
