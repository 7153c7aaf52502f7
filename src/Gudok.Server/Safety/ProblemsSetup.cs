using System.Text.Json;
using Gudok.Server.Storage;
using Microsoft.AspNetCore.Diagnostics;

namespace Gudok.Server.Safety;

/// <summary>Makes every answer that says no, the framework's own too, speak problem details.</summary>
public static class ProblemsSetup
{
    private const string RetryAfterSeconds = "1";

    public static void AddProblems(this WebApplicationBuilder builder)
    {
        builder.Services.AddProblemDetails(options => options.CustomizeProblemDetails = context =>
        {
            // Whatever is away now, or too busy, is worth another try.
            if (context.ProblemDetails.Status == StatusCodes.Status503ServiceUnavailable)
                context.HttpContext.Response.Headers.RetryAfter = RetryAfterSeconds;
            if (context.ProblemDetails is HttpValidationProblemDetails invalid) invalid.Errors = AsOnTheWire(invalid.Errors);
            if (context.ProblemDetails.Type?.StartsWith(Problems.Type(""), StringComparison.Ordinal) != true)
                context.ProblemDetails.Type = Problems.Type(Problems.NameOf(context.HttpContext.Response.StatusCode));
        });
        builder.Services.Configure<RouteHandlerOptions>(options => options.ThrowOnBadRequest = false);
    }

    /// <summary>Bare status codes and exceptions become problems; what went wrong inside stays inside.</summary>
    public static void UseProblems(this WebApplication app)
    {
        app.UseExceptionHandler(new ExceptionHandlerOptions { ExceptionHandler = AnswerException, SuppressDiagnosticsCallback = IsExpected });
        app.UseStatusCodePages(context => Problems.Of(context.HttpContext.Response.StatusCode).ExecuteAsync(context.HttpContext));
    }

    /// <summary>Fields by the names that the client gave them.</summary>
    private static Dictionary<string, string[]> AsOnTheWire(IDictionary<string, string[]> errors) =>
        errors.ToDictionary(e => JsonNamingPolicy.CamelCase.ConvertName(e.Key), e => e.Value);

    private static bool IsExpected(ExceptionHandlerSuppressDiagnosticsContext context) => context.Exception is BadHttpRequestException or StorageUnavailableException;

    private static Task AnswerException(HttpContext context)
    {
        var status = context.Features.Get<IExceptionHandlerFeature>()?.Error switch
        {
            BadHttpRequestException bad => bad.StatusCode,
            StorageUnavailableException => StatusCodes.Status503ServiceUnavailable,
            _ => StatusCodes.Status500InternalServerError,
        };
        return Problems.Of(status).ExecuteAsync(context);
    }
}
