using System.Net;

namespace Gudok.Server.Tests.Web;

public sealed class WebPageTests(WebPageTests.WithPage server, ServerFixture bare)
    : IClassFixture<WebPageTests.WithPage>, IClassFixture<ServerFixture>
{
    private const string Page = "<!doctype html><title>Гудок</title>";

    private static CancellationToken Now => TestContext.Current.CancellationToken;

    [Theory]
    [InlineData("")]
    [InlineData("index.html")]
    [InlineData("chats/01999999-9999-7999-8999-999999999999")]
    [InlineData("apiary")]
    public async Task Any_address_that_is_no_file_shows_the_page(string path)
    {
        var answer = await Get(server, path);

        Assert.Equal(HttpStatusCode.OK, answer.StatusCode);
        Assert.Equal("text/html", answer.Content.Headers.ContentType!.MediaType);
        Assert.Equal(Page, await answer.Content.ReadAsStringAsync(Now));
        Assert.Equal("no-cache", answer.Headers.CacheControl!.ToString());
    }

    [Fact]
    public async Task A_wrong_method_is_told_as_if_there_were_no_page() =>
        await (await Get(server, "api/account/register")).ShouldBeProblem(HttpStatusCode.MethodNotAllowed, "method-not-allowed");

    [Theory]
    [InlineData("api/nothing")]
    [InlineData("hub/nothing?device=0123456789abcdef0123456789abcdef")]
    [InlineData("missing.js")]
    [InlineData("assets/missing-1234.js")]
    public async Task What_is_for_machines_never_does(string path) =>
        await (await Get(server, path)).ShouldBeProblem(HttpStatusCode.NotFound, "not-found");

    [Fact]
    public async Task Files_with_a_hash_in_their_name_are_kept_for_good()
    {
        var hashed = await Get(server, "assets/index-1234.js");
        Assert.Equal("public, max-age=31536000, immutable", hashed.Headers.CacheControl!.ToString());
        Assert.Equal("no-cache", (await Get(server, "theme.js")).Headers.CacheControl!.ToString());
    }

    [Theory]
    [InlineData("gzip, deflate, br", "br")]
    [InlineData("gzip", "gzip")]
    [InlineData("br;q=0, gzip", "gzip")]
    [InlineData("identity", null)]
    public async Task A_script_comes_as_small_as_the_browser_understands(string accepted, string? encoding)
    {
        var answer = await Get(server, "assets/index-1234.js", accepted);

        Assert.Equal(encoding is null ? [] : [encoding], answer.Content.Headers.ContentEncoding);
        Assert.Equal(encoding ?? "plain", await answer.Content.ReadAsStringAsync(Now));
        Assert.Equal("text/javascript", answer.Content.Headers.ContentType!.MediaType);
        Assert.Equal("public, max-age=31536000, immutable", answer.Headers.CacheControl!.ToString());
        Assert.Contains("Accept-Encoding", answer.Headers.Vary);
    }

    [Fact]
    public async Task A_file_without_a_compressed_one_comes_as_it_is() =>
        Assert.Empty((await Get(server, "theme.js", "gzip, br")).Content.Headers.ContentEncoding);

    [Fact]
    public async Task Answers_with_secrets_are_not()
    {
        using var anna = await server.Register();
        var request = new HttpRequestMessage(HttpMethod.Get, "api/me");
        request.Headers.AcceptEncoding.ParseAdd("gzip, br");

        Assert.Empty((await anna.Client.Http.SendAsync(request, Now)).Content.Headers.ContentEncoding);
    }

    [Fact]
    public async Task A_web_part_that_has_not_been_built_is_told()
    {
        var answer = await Get(bare, "");

        Assert.Equal(HttpStatusCode.ServiceUnavailable, answer.StatusCode);
        Assert.Contains("./run", await answer.Content.ReadAsStringAsync(Now));
    }

    private static async Task<HttpResponseMessage> Get(ServerFixture server, string path, string? encoding = null)
    {
        using var http = new HttpClient { BaseAddress = server.Address };
        if (encoding is not null) http.DefaultRequestHeaders.AcceptEncoding.ParseAdd(encoding);
        return await http.GetAsync(path, Now);
    }

    /// <summary>A server with a small web part.</summary>
    public sealed class WithPage : ServerFixture
    {
        private readonly string folder = Directory.CreateTempSubdirectory("gudok-web-").FullName;

        public WithPage()
        {
            Directory.CreateDirectory(Path.Combine(folder, "assets"));
            File.WriteAllText(Path.Combine(folder, "index.html"), Page);
            File.WriteAllText(Path.Combine(folder, "theme.js"), "// theme");
            var script = Path.Combine(folder, "assets", "index-1234.js");
            File.WriteAllText(script, "plain");
            File.WriteAllText(script + ".br", "br");
            File.WriteAllText(script + ".gz", "gzip");
        }

        protected override IEnumerable<(string Name, string Value)> Settings => [("webroot", folder)];

        public override async ValueTask DisposeAsync()
        {
            await base.DisposeAsync();
            Directory.Delete(folder, recursive: true);
        }
    }
}
