using System.Net;
using System.Net.Http.Json;
using Gudok.Client;
using Gudok.Contracts;

namespace Gudok.Server.Tests.Accounts;

public sealed class SessionTests(ServerFixture server) : IClassFixture<ServerFixture>
{
    private static CancellationToken Now => TestContext.Current.CancellationToken;

    [Fact]
    public async Task Without_one_nobody_is_known()
    {
        using var stranger = new GudokClient(server.Address);
        foreach (var path in new[] { "api/me", "api/users?query=a", "api/chats", "api/calls/current" })
            await (await stranger.Http.GetAsync(path, Now)).ShouldBeProblem(HttpStatusCode.Unauthorized, "not-signed-in");
    }

    [Fact]
    public async Task Its_cookie_is_for_this_host_and_no_script()
    {
        var cookie = CookieOf(await SignIn(await server.Register()));

        Assert.StartsWith("gudok=", cookie);
        Assert.EndsWith("; path=/; samesite=strict; httponly", cookie);
        Assert.Contains("expires=", cookie);
        Assert.True(cookie.Length < 500, cookie);
    }

    [Fact]
    public async Task Signing_out_ends_it_for_good()
    {
        using var anna = await server.Register();
        var cookie = CookieOf(await SignIn(anna)).Split(';')[0];
        Assert.Equal(HttpStatusCode.OK, await MeWith(cookie));

        await Send("api/account/sign-out", cookie);

        Assert.Equal(HttpStatusCode.Unauthorized, await MeWith(cookie));
        Assert.Equal(anna.User, await anna.Client.Account.Me(Now));
    }

    [Fact]
    public async Task Signing_out_closes_its_hub_connections_and_no_others()
    {
        using var anna = await server.Register();
        using var elsewhere = new GudokClient(server.Address);
        await elsewhere.Account.SignIn(anna.User.UserName, Person.Password, Now);
        var closed = new TaskCompletionSource();
        var heard = new Inbox<Entry>();
        await using var here = await anna.Client.Connect(listen: d => d.Closed += () => closed.SetResult(), cancel: Now);
        await using var there = await elsewhere.Connect(listen: d => d.EntryAdded += heard.Add, cancel: Now);

        await anna.Client.Account.SignOut(Now);

        await closed.Task.WaitAsync(TimeSpan.FromSeconds(60), Now);
        using var boris = await server.Register("Борис");
        await boris.Client.Chats.Send((await boris.Client.Chats.Open(anna.Id, Now)).Id, "ещё тут?", cancel: Now);
        Assert.Equal("ещё тут?", (await heard.Next()).Text);
    }

    [Fact]
    public async Task Signing_out_is_the_last_that_its_devices_hear()
    {
        using var anna = await server.Register();
        using var boris = await server.Register("Борис");
        var heard = new Inbox<CallSnapshot>();
        var closed = new TaskCompletionSource();
        await using var device = await anna.Client.Connect(cancel: Now, listen: d =>
        {
            d.CallChanged += heard.Add;
            d.Closed += () => closed.SetResult();
        });
        var chat = await anna.Client.Chats.Open(boris.Id, Now);
        await anna.Client.Calls.Place(new PlaceCallRequest(chat.Id, CallKind.Audio, device.Id), Now);
        Assert.Equal(CallState.Ringing, (await heard.Next()).State);

        await anna.Client.Account.SignOut(Now);

        await closed.Task.WaitAsync(TimeSpan.FromSeconds(60), Now);
        Assert.True(heard.IsEmpty);
    }

    [Theory]
    [InlineData(true, CallState.Ended)]
    [InlineData(false, CallState.Ringing)]
    public async Task Signing_out_hangs_up_the_call_of_its_device_but_not_that_of_another(bool onCall, CallState state)
    {
        using var anna = await server.Register();
        using var boris = await server.Register("Борис");
        await using var device = await anna.Client.Connect(cancel: Now);
        var chat = await anna.Client.Chats.Open(boris.Id, Now);
        var call = await anna.Client.Calls.Place(new PlaceCallRequest(chat.Id, CallKind.Audio, onCall ? device.Id : Device.NewId()), Now);

        await anna.Client.Account.SignOut(Now);

        Assert.Equal(state, (await boris.Client.Calls.Get(call.Id, Now)).State);
    }

    [Fact]
    public async Task Signing_out_when_signed_out_is_fine()
    {
        using var stranger = new GudokClient(server.Address);
        await stranger.Account.SignOut(Now);
    }

    [Fact]
    public async Task Signing_in_begins_a_new_one_and_ends_the_one_that_came_along()
    {
        using var anna = await server.Register();
        using var mallory = await server.Register("Мэллори");
        var planted = CookieOf(await SignIn(mallory)).Split(';')[0];

        var fresh = CookieOf(await SignIn(anna, planted)).Split(';')[0];

        Assert.NotEqual(planted, fresh);
        Assert.Equal(HttpStatusCode.Unauthorized, await MeWith(planted));
        Assert.Equal(HttpStatusCode.OK, await MeWith(fresh));
    }

    [Fact]
    public async Task A_cookie_that_was_tampered_with_is_none()
    {
        var cookie = CookieOf(await SignIn(await server.Register())).Split(';')[0];
        Assert.Equal(HttpStatusCode.Unauthorized, await MeWith(cookie[..^2] + "AA"));
        Assert.Equal(HttpStatusCode.Unauthorized, await MeWith("gudok=x"));
    }

    private async Task<HttpResponseMessage> SignIn(Person person, string? cookie = null)
    {
        using var client = new HttpClient(new SocketsHttpHandler { UseCookies = false }) { BaseAddress = server.Address };
        var request = new HttpRequestMessage(HttpMethod.Post, "api/account/sign-in")
        {
            Content = JsonContent.Create(new SignInRequest(person.User.UserName, Person.Password), options: WireJson.Options),
        };
        if (cookie is not null) request.Headers.Add("Cookie", cookie);
        return await client.SendAsync(request, Now);
    }

    private static string CookieOf(HttpResponseMessage answer)
    {
        answer.EnsureSuccessStatusCode();
        return answer.Headers.GetValues("Set-Cookie").Single();
    }

    private async Task<HttpStatusCode> MeWith(string cookie) => (await Send("api/me", cookie, HttpMethod.Get)).StatusCode;

    private async Task<HttpResponseMessage> Send(string path, string cookie, HttpMethod? method = null)
    {
        using var client = new HttpClient(new SocketsHttpHandler { UseCookies = false }) { BaseAddress = server.Address };
        var request = new HttpRequestMessage(method ?? HttpMethod.Post, path);
        request.Headers.Add("Cookie", cookie);
        return await client.SendAsync(request, Now);
    }
}
