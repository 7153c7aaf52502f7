using Microsoft.AspNetCore.Http.Features;
using Microsoft.Net.Http.Headers;

namespace Gudok.Server.Safety;

/// <summary>What a request's body is taken for. Before routing, which chooses an endpoint by the Content-Type too.</summary>
public static class Bodies
{
    private const string Json = "application/json";

    /// <summary>Ending a call must work from a beacon, a service worker and curl alike: neither a body nor a type is needed.</summary>
    private static readonly string[] NeedNone = ["/decline", "/hang-up"];

    public static void UseBodies(this WebApplication app) => app.Use((context, next) =>
    {
        var type = MediaTypeHeaderValue.TryParse(context.Request.ContentType, out var known) ? known : null;
        // The framework would answer an unknown charset with an exception; without a type it answers 415.
        var isUnreadable = type is { Charset.HasValue: true, Encoding: null };
        if (NeedsNone(context.Request.Path)) Spare(context, isUnreadable ? null : type);
        else if (isUnreadable) context.Request.ContentType = null;
        return next(context);
    });

    private static bool NeedsNone(PathString path) =>
        path.StartsWithSegments("/api/calls") && NeedNone.Any(end => path.Value!.EndsWith(end, StringComparison.OrdinalIgnoreCase));

    /// <summary>A body that nobody named is JSON, if there is one; another kind is as good as none.</summary>
    private static void Spare(HttpContext context, MediaTypeHeaderValue? type)
    {
        if (type?.MediaType != Json && !string.IsNullOrEmpty(context.Request.ContentType))
            context.Features.Set<IHttpRequestBodyDetectionFeature>(new NoBody());
        if (type?.MediaType != Json) context.Request.ContentType = Json;
    }

    private sealed class NoBody : IHttpRequestBodyDetectionFeature
    {
        public bool CanHaveBody => false;
    }
}
