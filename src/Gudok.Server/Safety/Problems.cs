using Gudok.Contracts;
using Microsoft.AspNetCore.Http.HttpResults;
using Microsoft.AspNetCore.WebUtilities;

namespace Gudok.Server.Safety;

/// <summary>Answers that say no: RFC 9457 problem details whose <c>type</c> is <c>/problems/</c> and a stable name.</summary>
public static class Problems
{
    public const string Call = "call";

    /// <param name="status">The status code.</param>
    /// <param name="name">The kebab-case name that clients know it by.</param>
    public static ProblemHttpResult Of(int status, string name) =>
        TypedResults.Problem(statusCode: status, type: Type(name), title: Title(name));

    /// <summary>The problem that a bare status code stands for.</summary>
    public static ProblemHttpResult Of(int status) => Of(status, NameOf(status));

    /// <summary>404: there is none, or it is not yours; nobody can tell which.</summary>
    public static ProblemHttpResult NotFound() => Of(StatusCodes.Status404NotFound);

    /// <summary>400: fields that are not as they should be, with what is wrong with each.</summary>
    public static ProblemHttpResult BadField(string field, string wrong) => TypedResults.Problem(
        new HttpValidationProblemDetails(new Dictionary<string, string[]> { [field] = [wrong] })
        {
            Status = StatusCodes.Status400BadRequest,
            Type = Type(NameOf(StatusCodes.Status400BadRequest)),
            Title = Title(NameOf(StatusCodes.Status400BadRequest)),
        });

    public static ProblemHttpResult Conflict(string name) => Of(StatusCodes.Status409Conflict, name);

    /// <summary>409 about a call, which it carries as it is now.</summary>
    public static ProblemHttpResult Conflict(string name, CallSnapshot call) => TypedResults.Problem(
        statusCode: StatusCodes.Status409Conflict, type: Type(name), title: Title(name),
        extensions: [new(Call, call)]);

    public static string Type(string name) => $"/problems/{name}";

    public static string NameOf(int status) => status switch
    {
        StatusCodes.Status400BadRequest => "bad-request",
        StatusCodes.Status401Unauthorized => "not-signed-in",
        StatusCodes.Status404NotFound => "not-found",
        StatusCodes.Status405MethodNotAllowed => "method-not-allowed",
        StatusCodes.Status413PayloadTooLarge => "body-too-large",
        StatusCodes.Status415UnsupportedMediaType => "not-json",
        StatusCodes.Status429TooManyRequests => "too-many-requests",
        StatusCodes.Status500InternalServerError => "server-error",
        StatusCodes.Status503ServiceUnavailable => "storage-unavailable",
        _ => ReasonPhrases.GetReasonPhrase(status).ToLowerInvariant().Replace(' ', '-'),
    };

    private static string Title(string name) => string.Concat(char.ToUpperInvariant(name[0]).ToString(), name[1..].Replace('-', ' '));
}
