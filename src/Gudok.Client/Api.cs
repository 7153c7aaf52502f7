using System.Net;
using System.Net.Http.Json;
using System.Text.Json;
using Gudok.Contracts;

namespace Gudok.Client;

/// <summary>JSON over HTTP; whatever is not a success becomes a <see cref="ProblemException"/>.</summary>
internal sealed class Api(HttpClient http)
{
    public Task<T> Get<T>(string path, CancellationToken cancel) => Read<T>(HttpMethod.Get, path, null, cancel);

    public Task<T> Post<T>(string path, object? body, CancellationToken cancel) =>
        Read<T>(HttpMethod.Post, path, body, cancel);

    /// <summary>Null for 204.</summary>
    public async Task<T?> GetIfAny<T>(string path, CancellationToken cancel) where T : class
    {
        using var response = await Send(HttpMethod.Get, path, null, cancel);
        return response.StatusCode == HttpStatusCode.NoContent ? null : await Content<T>(response, cancel);
    }

    /// <summary>For requests whose answer has no body that matters.</summary>
    public async Task Do(HttpMethod method, string path, object? body, CancellationToken cancel) =>
        (await Send(method, path, body, cancel)).Dispose();

    private async Task<T> Read<T>(HttpMethod method, string path, object? body, CancellationToken cancel)
    {
        using var response = await Send(method, path, body, cancel);
        return await Content<T>(response, cancel);
    }

    private async Task<HttpResponseMessage> Send(HttpMethod method, string path, object? body, CancellationToken cancel)
    {
        using var request = new HttpRequestMessage(method, path);
        if (body is not null) request.Content = JsonContent.Create(body, body.GetType(), options: WireJson.Options);
        var response = await http.SendAsync(request, cancel);
        if (response.IsSuccessStatusCode) return response;
        using (response) throw await ProblemException.Of(response, cancel);
    }

    private static async Task<T> Content<T>(HttpResponseMessage response, CancellationToken cancel) =>
        await response.Content.ReadFromJsonAsync<T>(ReadJson.Options, cancel)
        ?? throw new JsonException($"The server answered {response.RequestMessage?.RequestUri} with null");
}
