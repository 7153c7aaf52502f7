using System.Net;
using Microsoft.AspNetCore.SignalR;

namespace Gudok.Client;

/// <summary>Tells "no answer, or one that may be another in a moment" from a refusal, which is an answer.</summary>
internal static class Outage
{
    public static bool Explains(Exception e) => e switch
    {
        ProblemException problem => problem.Status >= HttpStatusCode.InternalServerError
            || problem.Status is HttpStatusCode.RequestTimeout or HttpStatusCode.TooManyRequests,
        HubException refusal => IsPassing(refusal.Message),
        _ => true,
    };

    /// <summary>The server has failed at it: it may again, and for ever.</summary>
    public static bool IsFault(Exception e) => e switch
    {
        ProblemException problem => problem.Status == HttpStatusCode.InternalServerError,
        HubException refusal => refusal.Message.EndsWith("server-error", StringComparison.Ordinal),
        _ => false,
    };

    /// <summary>SignalR puts words of its own before the problem's name.</summary>
    private static bool IsPassing(string refusal) =>
        new[] { "storage-unavailable", "too-many-requests", "server-error" }.Any(name => refusal.EndsWith(name, StringComparison.Ordinal));
}
