using System.Net;
using System.Net.Http.Json;
using Gudok.Contracts;
using Gudok.Tests;

namespace Gudok.EndToEnd.Tests.Deployment;

public sealed class Requests_through_caddy(Caddy proxy) : Requests_through_a_proxy<Caddy>(proxy);

public sealed class Requests_through_nginx(Nginx proxy) : Requests_through_a_proxy<Nginx>(proxy)
{
    private readonly Nginx nginx = proxy;

    [Fact]
    public async Task Name_is_proved_over_plain_HTTP_whenever_the_certificate_is_renewed()
    {
        await nginx.ProvesTheName("token", "proof");
        using var authority = nginx.NewClient();
        Assert.Equal("proof", await authority.GetStringAsync(new Uri(nginx.PlainAddress, "/.well-known/acme-challenge/token")));
    }
}

/// <summary>What the server learns of whoever asks, and what they are answered.</summary>
public abstract class Requests_through_a_proxy<T> : IClassFixture<T> where T : Proxy, new()
{
    /// <summary>More than the limit of two minutes, should one end meanwhile.</summary>
    private const int TooManySignIns = 130;

    private readonly T proxy;
    private readonly Lazy<HttpClient> client;

    protected Requests_through_a_proxy(T proxy)
    {
        this.proxy = proxy;
        client = new(proxy.NewClient);
        Assert.SkipWhen(proxy.Obstacle is not null, proxy.Obstacle ?? "");
    }

    [Fact]
    public async Task Page_comes_over_HTTPS_only_and_the_server_knows()
    {
        using var plain = await client.Value.GetAsync(new Uri(proxy.PlainAddress, "/somewhere"));
        Assert.Equal("https", plain.Headers.Location!.Scheme);
        Assert.Equal("/somewhere", plain.Headers.Location.AbsolutePath);
        using var page = await client.Value.GetAsync("/");
        Assert.Equal("text/html", page.Content.Headers.ContentType!.MediaType);
        Assert.StartsWith("max-age=", page.Headers.GetValues("Strict-Transport-Security").Single());
    }

    [Fact]
    public async Task Doctor_finds_the_way_in_order()
    {
        var examined = await GudokCommand.Run("doctor", "--data", "/nowhere", "--url", $"{proxy.Address}");
        Assert.Contains("✓ прокси и WebSocket / proxy and WebSocket", examined.Output);
    }

    [Fact]
    public async Task Body_too_large_is_refused_by_the_server_in_its_own_words()
    {
        using var body = JsonContent.Create(new { userName = new string('x', 100 * 1024) });
        using var answer = await client.Value.PostAsync("/api/account/sign-in", body);
        Assert.Equal(HttpStatusCode.RequestEntityTooLarge, answer.StatusCode);
        Assert.Contains("body-too-large", await answer.Content.ReadAsStringAsync());
    }

    [Fact]
    public async Task Page_of_another_site_is_kept_out_whatever_it_forges()
    {
        var own = proxy.Address.GetLeftPart(UriPartial.Authority);
        Assert.Equal(HttpStatusCode.Unauthorized, await Hub(own));
        Assert.Equal(HttpStatusCode.Forbidden, await Hub("https://evil.example"));
        Assert.Equal(HttpStatusCode.Forbidden, await Hub("https://evil.example", ("X-Forwarded-Host", "evil.example")));
        Assert.Equal(HttpStatusCode.Forbidden, await Hub(own.Replace("https", "http"), ("X-Forwarded-Proto", "http")));
    }

    /// <summary>At a proxy and a server of its own: whoever comes there afterwards is asked to wait.</summary>
    [Fact]
    public async Task Nobody_passes_for_many_addresses()
    {
        await using var own = new T();
        await own.InitializeAsync();
        using var forger = own.NewClient();
        for (var i = 0; i < TooManySignIns; i++)
        {
            using var request = new HttpRequestMessage(HttpMethod.Post, "/api/account/sign-in")
            {
                Content = JsonContent.Create(new SignInRequest($"nobody{i}", "лодка плывёт тихо")),
                Headers = { { "X-Forwarded-For", $"203.0.113.{i}" }, { "Forwarded", $"for=203.0.113.{i}" } },
            };
            using var answer = await forger.SendAsync(request);
            if (answer.StatusCode == HttpStatusCode.TooManyRequests) return;
        }
        Assert.Fail("Nobody was asked to wait");
    }

    private async Task<HttpStatusCode> Hub(string origin, params (string Name, string Value)[] forged)
    {
        using var request = new HttpRequestMessage(HttpMethod.Post, "/hub/negotiate?negotiateVersion=1");
        request.Headers.Add("Origin", origin);
        foreach (var (name, value) in forged) request.Headers.Add(name, value);
        using var answer = await client.Value.SendAsync(request);
        return answer.StatusCode;
    }
}
