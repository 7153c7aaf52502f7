using System.Text.Json;

namespace Gudok.Server.Tests.Operations;

/// <summary>The web's types are generated from the committed copy: set <c>GUDOK_REFRESH=1</c> to write it anew.</summary>
public sealed class ApiDocumentTests(ServerFixture server) : IClassFixture<ServerFixture>
{
    [Fact]
    public async Task The_committed_copy_is_what_is_served()
    {
        var cancelled = TestContext.Current.CancellationToken;
        using var http = new HttpClient { BaseAddress = server.Address };
        var served = await http.GetStringAsync("openapi/v1.json", cancelled) + "\n";
        var copy = Path.Combine(Repository(), "web/src/server/generated/openapi.json");

        if (Environment.GetEnvironmentVariable("GUDOK_REFRESH") == "1") await File.WriteAllTextAsync(copy, served, cancelled);

        Assert.Equal(await File.ReadAllTextAsync(copy, cancelled), served);
    }

    [Fact]
    public async Task Nothing_is_nullable_and_every_refusal_is_a_problem()
    {
        using var http = new HttpClient { BaseAddress = server.Address };
        var served = await http.GetStringAsync("openapi/v1.json", TestContext.Current.CancellationToken);

        Assert.DoesNotContain("null", served);
        foreach (var operation in Operations(JsonDocument.Parse(served).RootElement))
            foreach (var answer in operation.GetProperty("responses").EnumerateObject().Where(r => r.Name[0] == '4'))
                Assert.EndsWith("/ProblemDetails", answer.Value.GetProperty("content").GetProperty("application/problem+json").GetProperty("schema").GetProperty("$ref").GetString());
    }

    private static IEnumerable<JsonElement> Operations(JsonElement document) =>
        document.GetProperty("paths").EnumerateObject().SelectMany(path => path.Value.EnumerateObject()).Select(operation => operation.Value);

    private static string Repository()
    {
        var folder = AppContext.BaseDirectory;
        while (!File.Exists(Path.Combine(folder, "Gudok.slnx"))) folder = Path.GetDirectoryName(folder)!;
        return folder;
    }
}
