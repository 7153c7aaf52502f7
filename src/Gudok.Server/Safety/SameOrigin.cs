namespace Gudok.Server.Safety;

/// <summary>
/// Keeps out requests that a page of another site makes with the user's cookie: every change, and everything of the
/// hub (a WebSocket knows no CORS). Clients that are no browser send neither header.
/// </summary>
public static class SameOrigin
{
    private const string SecFetchSite = "Sec-Fetch-Site";

    /// <summary>Setting <c>Origins</c>: further origins of ours, such as <c>https://gudok.example</c>, separated by spaces.</summary>
    public static void UseSameOrigin(this WebApplication app)
    {
        HashSet<string> ours = [.. (app.Configuration["Origins"] ?? "").Split(' ', StringSplitOptions.RemoveEmptyEntries)];
        app.Use((context, next) => !IsGuarded(context.Request) || IsOurs(context.Request, ours)
            ? next(context)
            : Problems.Of(StatusCodes.Status403Forbidden, "cross-site").ExecuteAsync(context));
    }

    private static bool IsGuarded(HttpRequest request) =>
        request.Path.StartsWithSegments("/hub") || !(HttpMethods.IsGet(request.Method) || HttpMethods.IsHead(request.Method));

    private static bool IsOurs(HttpRequest request, HashSet<string> ours) =>
        HasTrustedSite(request) && HasTrustedOrigin(request, ours);

    private static bool HasTrustedSite(HttpRequest request) =>
        !request.Headers.TryGetValue(SecFetchSite, out var site) || site.ToString() is "same-origin" or "none";

    /// <summary>Whole origins are compared: a part that fits would let look-alikes in.</summary>
    private static bool HasTrustedOrigin(HttpRequest request, HashSet<string> ours)
    {
        if (!request.Headers.TryGetValue("Origin", out var headers)) return true;
        var origin = headers.ToString();
        return string.Equals(origin, $"{request.Scheme}://{request.Host}", StringComparison.OrdinalIgnoreCase) || ours.Contains(origin);
    }
}
