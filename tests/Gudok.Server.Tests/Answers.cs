using System.Net;
using System.Net.Http.Json;
using System.Text.Json;

namespace Gudok.Server.Tests;

public static class Answers
{
    /// <summary>The answer is RFC 9457 problem details of that type, and tells nothing of the inside.</summary>
    public static async Task<JsonElement> ShouldBeProblem(this HttpResponseMessage answer, HttpStatusCode status, string name)
    {
        var text = await answer.Content.ReadAsStringAsync(TestContext.Current.CancellationToken);
        Assert.True(status == answer.StatusCode, $"{answer.RequestMessage}\n{answer.StatusCode}: {text}");
        Assert.Equal("application/problem+json", answer.Content.Headers.ContentType?.MediaType);
        var problem = JsonSerializer.Deserialize<JsonElement>(text);
        Assert.Equal($"/problems/{name}", problem.GetProperty("type").GetString());
        Assert.Equal((int)status, problem.GetProperty("status").GetInt32());
        Assert.DoesNotContain("   at ", text);
        Assert.DoesNotContain("Exception", text);
        return problem;
    }

    public static JsonContent Json(this string json) => JsonContent.Create(JsonSerializer.Deserialize<JsonElement>(json));
}
