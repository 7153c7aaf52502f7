using Microsoft.AspNetCore.Authentication.Cookies;

namespace Gudok.Server.Accounts;

/// <summary>
/// The session's cookie: <c>__Host-gudok</c> over HTTPS, so that no sub-domain can plant one, and <c>gudok</c> over
/// HTTP, where browsers refuse the prefix.
/// </summary>
public sealed class SessionCookie : ICookieManager
{
    public const string Name = "gudok";

    private readonly ChunkingCookieManager cookies = new();

    public string? GetRequestCookie(HttpContext context, string key) => cookies.GetRequestCookie(context, Named(context, key));

    public void AppendResponseCookie(HttpContext context, string key, string? value, CookieOptions options) =>
        cookies.AppendResponseCookie(context, Named(context, key), value, options);

    public void DeleteCookie(HttpContext context, string key, CookieOptions options) =>
        cookies.DeleteCookie(context, Named(context, key), options);

    private static string Named(HttpContext context, string key) => context.Request.IsHttps ? $"__Host-{key}" : key;
}
