using System.Net.Http.Json;
using System.Text.Json;
using Gudok.Contracts;

namespace Gudok.Bench;

/// <summary>Somebody with one device.</summary>
public sealed class Person(HttpClient http, User user, string cookie)
{
    public User User => user;

    public HubDevice Device { get; } = new(new Uri(http.BaseAddress!, "hub").ToWebSocket(), cookie);

    /// <summary>The conversation that is left to itself.</summary>
    public Guid? Talking { get; set; }

    public static async Task<Person> Register(HttpClient http, int number)
    {
        var request = new RegisterRequest($"person-{number}", $"Person {number}", "a long password");
        using var response = await http.PostAsJsonAsync("api/account/register", request, WireJson.Options);
        response.EnsureSuccessStatusCode();
        var cookie = response.Headers.GetValues("Set-Cookie").Single().Split(';')[0];
        return new Person(http, (await response.Content.ReadFromJsonAsync<User>(WireJson.Options))!, cookie);
    }

    public async Task<JsonElement> Post(string path, object body)
    {
        using var request = new HttpRequestMessage(HttpMethod.Post, path) { Content = JsonContent.Create(body, body.GetType(), options: WireJson.Options) };
        request.Headers.Add("Cookie", cookie);
        using var response = await http.SendAsync(request);
        if (!response.IsSuccessStatusCode) throw new InvalidOperationException($"{path}: {response.StatusCode} {await response.Content.ReadAsStringAsync()}");
        return await response.Content.ReadFromJsonAsync<JsonElement>();
    }
}

internal static class WebSocketAddress
{
    public static Uri ToWebSocket(this Uri address) => new UriBuilder(address) { Scheme = "ws" }.Uri;
}
