using System.Net;
using System.Text.Json;
using Gudok.Contracts;

namespace Gudok.Client;

/// <summary>A refusal of the server: RFC 9457 problem details.</summary>
public sealed class ProblemException : Exception
{
    private const string TypePrefix = "/problems/";

    private ProblemException(HttpStatusCode status, string? type, CallSnapshot? call, TimeSpan? retryAfter, string message)
        : base(message)
    {
        Status = status;
        Type = type;
        Call = call;
        RetryAfter = retryAfter;
    }

    public HttpStatusCode Status { get; }

    /// <summary>The kebab name of the problem, e.g. <c>line-occupied</c>; null when the answer carried no problem details.</summary>
    public string? Type { get; }

    /// <summary>The call that a 409 is about.</summary>
    public CallSnapshot? Call { get; }

    /// <summary>How long to wait after a 429.</summary>
    public TimeSpan? RetryAfter { get; }

    internal static async Task<ProblemException> Of(HttpResponseMessage response, CancellationToken cancel)
    {
        var text = await response.Content.ReadAsStringAsync(cancel);
        var details = Details(response, text);
        var type = details?.Type is { } uri && uri.StartsWith(TypePrefix, StringComparison.Ordinal)
            ? uri[TypePrefix.Length..]
            : null;
        var request = response.RequestMessage;
        var message = $"{request?.Method} {request?.RequestUri?.PathAndQuery}: {(int)response.StatusCode} {type} {details?.Detail}";
        return new(response.StatusCode, type, details?.Call, response.Headers.RetryAfter?.Delta, message);
    }

    private static ProblemDetails? Details(HttpResponseMessage response, string text) =>
        response.Content.Headers.ContentType?.MediaType == "application/problem+json"
            ? JsonSerializer.Deserialize<ProblemDetails>(text, ReadJson.Options)
            : null;

    private sealed record ProblemDetails(string? Type, string? Detail, CallSnapshot? Call);
}
