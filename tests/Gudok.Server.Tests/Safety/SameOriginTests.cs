using System.Net;

namespace Gudok.Server.Tests.Safety;

public sealed class SameOriginTests(ServerFixture server) : IClassFixture<ServerFixture>
{
    private static readonly string Hub = $"hub/negotiate?negotiateVersion=1&device={new string('a', 32)}";

    /// <summary>What a request says about where it comes from, and whether it may come in.</summary>
    public static TheoryData<string?, string?, bool> Claims => new()
    {
        { null, null, true },                            // no browser
        { "same-origin", "{ours}", true },
        { "none", null, true },                          // typed by the user
        { null, "{ours}", true },                        // an older browser
        { "cross-site", "https://evil.example", false },
        { "cross-site", null, false },
        { "cross-site", "{ours}", false },
        { "same-site", "{ours}", false },                // another port, or a sub-domain
        { "", "{ours}", false },
        { null, "null", false },                         // a sandboxed frame
        { "same-origin", "null", false },
        { null, "", false },
        { null, "https://{host}", false },               // another scheme
        { null, "http://127.0.0.1:1", false },           // another port
        { null, "http://127.0.0.1", false },
        { null, "http://sub.{host}", false },
        { null, "{ours}.evil.example", false },          // only begins as ours
        { null, "http://evil-{host}", false },           // only ends as ours
        { null, "http://evil.example/{host}", false },
        { null, "{ours}/", false },
        { null, "{ours} {ours}", false },
        { null, "http://user@{host}", false },
    };

    [Theory]
    [MemberData(nameof(Claims))]
    public async Task Pages_of_other_sites_change_nothing(string? site, string? origin, bool welcome)
    {
        using var anna = await server.Register();

        var answer = await Send(anna, HttpMethod.Post, "api/account/sign-out", site, origin);

        if (welcome) Assert.Equal(HttpStatusCode.NoContent, answer.StatusCode);
        else await answer.ShouldBeProblem(HttpStatusCode.Forbidden, "cross-site");
        Assert.Equal(welcome ? HttpStatusCode.Unauthorized : HttpStatusCode.OK, (await Get(anna, "api/me")).StatusCode);
    }

    [Theory]
    [MemberData(nameof(Claims))]
    public async Task Pages_of_other_sites_do_not_reach_the_hub(string? site, string? origin, bool welcome)
    {
        using var anna = await server.Register();

        foreach (var answer in new[] { await Send(anna, HttpMethod.Post, Hub, site, origin), await Send(anna, HttpMethod.Get, Hub, site, origin) })
        {
            if (welcome) Assert.NotEqual(HttpStatusCode.Forbidden, answer.StatusCode);
            else await answer.ShouldBeProblem(HttpStatusCode.Forbidden, "cross-site");
        }
    }

    [Fact]
    public async Task Links_from_elsewhere_still_open_the_page()
    {
        using var anna = await server.Register();

        var answer = await Send(anna, HttpMethod.Get, "api/me", "cross-site", null);

        Assert.Equal(HttpStatusCode.OK, answer.StatusCode);
    }

    private static CancellationToken Now => TestContext.Current.CancellationToken;

    private static Task<HttpResponseMessage> Get(Person person, string path) => person.Client.Http.GetAsync(path, Now);

    private Task<HttpResponseMessage> Send(Person person, HttpMethod method, string path, string? site, string? origin)
    {
        var request = new HttpRequestMessage(method, path);
        if (site is not null) request.Headers.Add("Sec-Fetch-Site", site);
        var host = server.Address.Authority;
        if (origin is not null) request.Headers.TryAddWithoutValidation("Origin", origin.Replace("{ours}", $"http://{host}").Replace("{host}", host));
        return person.Client.Http.SendAsync(request, Now);
    }
}
