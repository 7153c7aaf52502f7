using System.Net;
using System.Text;
using Gudok.Client;
using Gudok.Contracts;

namespace Gudok.Server.Tests.Safety;

public sealed class ProblemTests(ServerFixture server) : IClassFixture<ServerFixture>
{
    private const string SomeChat = "api/chats/01999999-9999-7999-8999-999999999999";

    private static CancellationToken Now => TestContext.Current.CancellationToken;

    [Theory]
    [InlineData("GET", "api", HttpStatusCode.NotFound, "not-found")]
    [InlineData("GET", "api/", HttpStatusCode.NotFound, "not-found")]
    [InlineData("GET", "api/nothing", HttpStatusCode.NotFound, "not-found")]
    [InlineData("GET", "API/nothing", HttpStatusCode.NotFound, "not-found")]
    [InlineData("GET", "api/nothing.html", HttpStatusCode.NotFound, "not-found")]
    [InlineData("POST", "api/nothing", HttpStatusCode.NotFound, "not-found")]
    [InlineData("GET", "hub/nothing?device=0123456789abcdef0123456789abcdef", HttpStatusCode.NotFound, "not-found")]
    [InlineData("GET", "health/nothing", HttpStatusCode.NotFound, "not-found")]
    [InlineData("GET", "missing.js", HttpStatusCode.NotFound, "not-found")]
    [InlineData("GET", "../../etc/passwd", HttpStatusCode.NotFound, "not-found")]
    [InlineData("GET", "api/chats/no-uuid/entries", HttpStatusCode.NotFound, "not-found")]
    [InlineData("GET", SomeChat + "/entries", HttpStatusCode.NotFound, "not-found")]
    [InlineData("DELETE", "api/chats", HttpStatusCode.MethodNotAllowed, "method-not-allowed")]
    [InlineData("GET", "api/account/register", HttpStatusCode.MethodNotAllowed, "method-not-allowed")]
    [InlineData("TRACE", "api/me", HttpStatusCode.MethodNotAllowed, "method-not-allowed")]
    [InlineData("GET", "hub/nothing", HttpStatusCode.NotFound, "not-found")]
    [InlineData("GET", "hub", HttpStatusCode.BadRequest, "bad-request")]
    [InlineData("GET", "hub?device=0123456789abcdef0123456789abcdef", HttpStatusCode.BadRequest, "bad-request")]
    [InlineData("POST", "hub?device=0123456789abcdef0123456789abcdef", HttpStatusCode.MethodNotAllowed, "method-not-allowed")]
    [InlineData("PUT", "hub?device=0123456789abcdef0123456789abcdef", HttpStatusCode.MethodNotAllowed, "method-not-allowed")]
    [InlineData("DELETE", "hub?device=0123456789abcdef0123456789abcdef&id=x", HttpStatusCode.MethodNotAllowed, "method-not-allowed")]
    [InlineData("GET", "hub/negotiate?device=0123456789abcdef0123456789abcdef", HttpStatusCode.MethodNotAllowed, "method-not-allowed")]
    [InlineData("POST", "hub/negotiate?device=0123456789ABCDEF0123456789ABCDEF", HttpStatusCode.BadRequest, "bad-request")]
    public async Task An_address_or_a_method_that_is_not_there(string method, string path, HttpStatusCode status, string name)
    {
        using var anna = await server.Register();
        var answer = await anna.Client.Http.SendAsync(new HttpRequestMessage(new HttpMethod(method), path), Now);
        await answer.ShouldBeProblem(status, name);
    }

    [Theory]
    [InlineData("api/chats", "")]
    [InlineData("api/chats", "{")]
    [InlineData("api/chats", "null")]
    [InlineData("api/chats", "[]")]
    [InlineData("api/chats", "\"text\"")]
    [InlineData("api/chats", "{}")]
    [InlineData("api/chats", """{"userId":null}""")]
    [InlineData("api/chats", """{"userId":7}""")]
    [InlineData("api/chats", """{"userId":"seven"}""")]
    [InlineData("api/chats", """{"UserId":"01999999-9999-7999-8999-999999999999"}""")]
    [InlineData(SomeChat + "/messages", """{"text":"без ключа"}""")]
    [InlineData(SomeChat + "/messages", """{"text":1,"clientKey":"k"}""")]
    [InlineData(SomeChat + "/messages", """{"text":"x","clientKey":""}""")]
    [InlineData(SomeChat + "/messages", """{"text":"\ud800","clientKey":"k"}""")]
    [InlineData(SomeChat + "/messages", """{"text":"x","clientKey":"12345678901234567890123456789012345678901234567890123456789012345"}""")]
    [InlineData("api/calls", """{"chatId":"01999999-9999-7999-8999-999999999999","kind":"smell","deviceId":"0123456789abcdef0123456789abcdef"}""")]
    [InlineData("api/calls", """{"chatId":"01999999-9999-7999-8999-999999999999","kind":1,"deviceId":"0123456789abcdef0123456789abcdef"}""")]
    [InlineData("api/calls", """{"chatId":"01999999-9999-7999-8999-999999999999","kind":"1","deviceId":"0123456789abcdef0123456789abcdef"}""")]
    [InlineData("api/calls", """{"chatId":"01999999-9999-7999-8999-999999999999","kind":"audio","deviceId":""}""")]
    [InlineData("api/calls/01999999-9999-7999-8999-999999999999/leave", """{"deviceId":""}""")]
    [InlineData("api/calls/01999999-9999-7999-8999-999999999999/hang-up", """{"deviceId":""}""")]
    [InlineData("api/calls", """{"chatId":"01999999-9999-7999-8999-999999999999","kind":"audio","deviceId":"0123456789ABCDEF0123456789ABCDEF"}""")]
    public async Task A_body_that_cannot_be_understood(string path, string body)
    {
        using var anna = await server.Register();
        var answer = await anna.Client.Http.PostAsync(path, new StringContent(body, Encoding.UTF8, "application/json"), Now);
        await answer.ShouldBeProblem(HttpStatusCode.BadRequest, "bad-request");
    }

    [Fact]
    public async Task Invalid_fields_are_named()
    {
        using var client = new GudokClient(server.Address);
        var answer = await client.Http.PostAsync("api/account/register", """{"userName":"A","displayName":"Анна","password":"short"}""".Json(), Now);

        var problem = await answer.ShouldBeProblem(HttpStatusCode.BadRequest, "bad-request");
        Assert.Equal(["password", "userName"], problem.GetProperty("errors").EnumerateObject().Select(e => e.Name).Order());
    }

    [Theory]
    [InlineData("text/plain")]
    [InlineData("application/x-www-form-urlencoded")]
    [InlineData("multipart/form-data")]
    [InlineData("application/json; charset=windows-1251")]
    [InlineData("application/json; charset=nonsense")]
    [InlineData(null)]
    public async Task A_body_that_is_not_JSON(string? type)
    {
        using var anna = await server.Register();
        var body = new ByteArrayContent("""{"userId":"01999999-9999-7999-8999-999999999999"}"""u8.ToArray());
        if (type is not null) body.Headers.TryAddWithoutValidation("Content-Type", type);

        await (await anna.Client.Http.PostAsync("api/chats", body, Now)).ShouldBeProblem(HttpStatusCode.UnsupportedMediaType, "not-json");
    }

    [Fact]
    public async Task Signing_out_takes_any_body()
    {
        using var anna = await server.Register();
        Assert.Equal(HttpStatusCode.NoContent, (await anna.Client.Http.PostAsync("api/account/sign-out", new StringContent("x"), Now)).StatusCode);
    }

    /// <summary>A beacon says text/plain, curl a form, a service worker nothing.</summary>
    [Theory]
    [InlineData("decline", null, "")]
    [InlineData("hang-up", null, "")]
    [InlineData("hang-up", null, "{}")]
    [InlineData("hang-up", "text/plain", "x")]
    [InlineData("hang-up", "Application/JSON", "{}")]
    [InlineData("decline", "application/x-www-form-urlencoded", "a=b")]
    [InlineData("hang-up", "application/json; charset=nonsense", "{}")]
    public async Task Ending_a_call_needs_no_body_and_no_type(string command, string? type, string text)
    {
        using var anna = await server.Register();
        using var boris = await server.Register("Борис");
        var chat = await anna.Client.Chats.Open(boris.Id, Now);
        var call = await anna.Client.Calls.Place(new PlaceCallRequest(chat.Id, CallKind.Audio, Device.NewId()), Now);
        var body = new ByteArrayContent(Encoding.UTF8.GetBytes(text));
        if (type is not null) body.Headers.TryAddWithoutValidation("Content-Type", type);

        var answer = await boris.Client.Http.PostAsync($"api/calls/{call.Id}/{command}", body, Now);

        Assert.Equal(HttpStatusCode.OK, answer.StatusCode);
        Assert.Equal(CallOutcome.Declined, (await boris.Client.Calls.Get(call.Id, Now)).Outcome);
    }

    [Fact]
    public async Task A_body_without_a_type_still_says_which_device_hangs_up()
    {
        using var anna = await server.Register();
        using var boris = await server.Register("Борис");
        var chat = await anna.Client.Chats.Open(boris.Id, Now);
        var call = await anna.Client.Calls.Place(new PlaceCallRequest(chat.Id, CallKind.Audio, Device.NewId()), Now);
        await boris.Client.Calls.Accept(call.Id, Device.NewId(), cancel: Now);
        var body = new ByteArrayContent(Encoding.UTF8.GetBytes($$"""{"deviceId":"{{Device.NewId()}}","agoMs":-5}"""));

        await boris.Client.Http.PostAsync($"api/calls/{call.Id}/hang-up", body, Now);

        Assert.Equal(CallState.Connecting, (await boris.Client.Calls.Get(call.Id, Now)).State);
    }

    [Fact]
    public async Task A_body_that_is_too_large()
    {
        using var anna = await server.Register();
        var body = $$"""{"text":"{{new string('x', 70_000)}}","clientKey":"k"}""";

        await (await anna.Client.Http.PostAsync(SomeChat + "/messages", body.Json(), Now))
            .ShouldBeProblem(HttpStatusCode.RequestEntityTooLarge, "body-too-large");
    }

    [Fact]
    public async Task A_body_that_is_nested_too_deep()
    {
        using var anna = await server.Register();
        var body = new StringContent(new string('[', 1000), Encoding.UTF8, "application/json");

        await (await anna.Client.Http.PostAsync("api/chats", body, Now)).ShouldBeProblem(HttpStatusCode.BadRequest, "bad-request");
    }

    [Fact]
    public async Task A_compressed_body_is_not_unpacked()
    {
        using var anna = await server.Register();
        var body = new ByteArrayContent([0x1f, 0x8b, 8, 0, 0, 0, 0, 0, 0, 3]);
        body.Headers.ContentType = new("application/json");
        body.Headers.ContentEncoding.Add("gzip");

        await (await anna.Client.Http.PostAsync("api/chats", body, Now)).ShouldBeProblem(HttpStatusCode.BadRequest, "bad-request");
    }

    [Fact]
    public async Task A_browser_that_asks_for_a_page_gets_them_too()
    {
        using var client = new GudokClient(server.Address);
        var request = new HttpRequestMessage(HttpMethod.Get, "api/me");
        request.Headers.Accept.ParseAdd("text/html");

        await (await client.Http.SendAsync(request, Now)).ShouldBeProblem(HttpStatusCode.Unauthorized, "not-signed-in");
    }
}
