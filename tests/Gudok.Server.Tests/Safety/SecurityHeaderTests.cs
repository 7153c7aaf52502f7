using System.Net;
using System.Net.Http.Json;
using Gudok.Contracts;

namespace Gudok.Server.Tests.Safety;

public sealed class SecurityHeaderTests(ServerFixture server, SecurityHeaderTests.BehindProxy proxied)
    : IClassFixture<ServerFixture>, IClassFixture<SecurityHeaderTests.BehindProxy>
{
    private static CancellationToken Now => TestContext.Current.CancellationToken;

    [Theory]
    [InlineData("")]
    [InlineData("api/me")]
    [InlineData("missing.js")]
    [InlineData("health/live")]
    public async Task Every_answer_tells_the_browser_what_to_refuse(string path)
    {
        using var http = new HttpClient { BaseAddress = server.Address };
        var answer = await http.GetAsync(path, Now);

        Assert.Equal(
            "default-src 'none'; script-src 'self'; style-src 'self'; connect-src 'self'; img-src 'self' data: blob:; " +
            "media-src 'self' blob: mediastream:; font-src 'self'; manifest-src 'self'; worker-src 'self'; " +
            "base-uri 'none'; form-action 'self'; frame-ancestors 'none'",
            Header(answer, "Content-Security-Policy"));
        Assert.Equal("nosniff", Header(answer, "X-Content-Type-Options"));
        Assert.Equal("no-referrer", Header(answer, "Referrer-Policy"));
        Assert.Equal("same-origin", Header(answer, "Cross-Origin-Opener-Policy"));
        Assert.StartsWith("camera=(self), microphone=(self), display-capture=(self)", Header(answer, "Permissions-Policy"));
        Assert.False(answer.Headers.Contains("Server"));
        Assert.False(answer.Headers.Contains("Strict-Transport-Security"));
    }

    [Fact]
    public async Task What_is_personal_is_not_kept_by_the_browser()
    {
        using var anna = await server.Register();
        Assert.True((await anna.Client.Http.GetAsync("api/me", Now)).Headers.CacheControl!.NoStore);
    }

    [Fact]
    public async Task Over_HTTPS_the_cookie_has_the_host_prefix_and_the_browser_keeps_to_HTTPS()
    {
        using var anna = await proxied.Register();
        var answer = await SignIn(proxied, anna, scheme: "https");

        var cookie = Header(answer, "Set-Cookie");
        Assert.StartsWith("__Host-gudok=", cookie);
        Assert.EndsWith("; path=/; secure; samesite=strict; httponly", cookie);
        Assert.Equal("max-age=31536000", Header(answer, "Strict-Transport-Security"));
    }

    [Fact]
    public async Task Who_is_no_proxy_of_ours_cannot_claim_HTTPS()
    {
        using var anna = await server.Register();
        var answer = await SignIn(server, anna, scheme: "https");

        Assert.StartsWith("gudok=", Header(answer, "Set-Cookie"));
        Assert.False(answer.Headers.Contains("Strict-Transport-Security"));
    }

    private static async Task<HttpResponseMessage> SignIn(ServerFixture server, Person person, string scheme)
    {
        using var http = new HttpClient { BaseAddress = server.Address };
        http.DefaultRequestHeaders.Add("X-Forwarded-Proto", scheme);
        var answer = await http.PostAsJsonAsync("api/account/sign-in", new SignInRequest(person.User.UserName, Person.Password), WireJson.Options, Now);
        Assert.Equal(HttpStatusCode.OK, answer.StatusCode);
        return answer;
    }

    private static string Header(HttpResponseMessage answer, string name) => answer.Headers.GetValues(name).Single();

    public sealed class BehindProxy : ServerFixture
    {
        protected override IEnumerable<(string Name, string Value)> Settings => [("Proxies", "10.1.0.0/16 127.0.0.1")];
    }
}
