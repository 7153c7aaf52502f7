using Microsoft.AspNetCore.Http.Features;
using Microsoft.Net.Http.Headers;

namespace Gudok.Server.Safety;

/// <summary>What a request's body is taken for. Before routing, which chooses an endpoint by the Content-Type too.</summary>
public static class Bodies
{
    private const string Json = "application/json", Unreadable = "application/octet-stream";

    /// <summary>Ending a call must work from a beacon, a service worker and curl alike: neither a body nor a type is needed.</summary>
    private static readonly string[] NeedNone = ["/decline", "/hang-up"];

    public static void UseBodies(this WebApplication app) => app.Use((context, next) =>
    {
        // The framework would answer an unknown charset with an exception.
        if (HasUnknownCharset(context.Request)) context.Request.ContentType = Unreadable;
        if (NeedsNone(context.Request.Path) && !context.Request.HasJsonContentType()) Spare(context);
        return next(context);
    });

    private static bool HasUnknownCharset(HttpRequest request) =>
        MediaTypeHeaderValue.TryParse(request.ContentType, out var type) && type is { Charset.HasValue: true, Encoding: null };

    private static bool NeedsNone(PathString path) =>
        path.StartsWithSegments("/api/calls") && NeedNone.Any(end => path.Value!.EndsWith(end, StringComparison.OrdinalIgnoreCase));

    /// <summary>A body that nobody named is JSON, if there is one; another kind is as good as none.</summary>
    private static void Spare(HttpContext context)
    {
        if (!string.IsNullOrEmpty(context.Request.ContentType)) context.Features.Set<IHttpRequestBodyDetectionFeature>(new NoBody());
        context.Request.ContentType = Json;
    }

    private sealed class NoBody : IHttpRequestBodyDetectionFeature
    {
        public bool CanHaveBody => false;
    }
}
