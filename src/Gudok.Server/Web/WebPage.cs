using Microsoft.AspNetCore.StaticFiles;
using Microsoft.Net.Http.Headers;

namespace Gudok.Server.Web;

/// <summary>Serves what the browser runs: the built files of <c>web/</c>, in <c>wwwroot</c>.</summary>
public static class WebPage
{
    private const string Index = "/index.html";

    /// <summary>What machines ask for is never the page.</summary>
    private static readonly string[] ForMachines = ["/api", "/hub", "/openapi", "/health"];

    private const string NotBuilt =
        "Сервер работает, но веб-часть не собрана: запустите ./run или «npm run build» в папке web.\n" +
        "The server runs, but its web part has not been built: start ./run, or \"npm run build\" in the folder web.\n";

    public static void UseWebPage(this WebApplication app)
    {
        var root = app.Environment.WebRootFileProvider;
        if (root.GetFileInfo(Index).Exists) app.Use(ShowPage);
        else app.MapGet("/", () => Results.Text(NotBuilt, statusCode: StatusCodes.Status503ServiceUnavailable)).ExcludeFromDescription();
        var compressed = new CompressedFiles(root);
        app.Use(compressed.Prefer);
        app.UseStaticFiles(new StaticFileOptions { ContentTypeProvider = compressed, OnPrepareResponse = Describe });
    }

    /// <summary>
    /// Any address that is no file shows the page, which knows its own routes.
    /// Not an endpoint: as one it would change what a wrong method under /api is answered with.
    /// </summary>
    private static Task ShowPage(HttpContext context, RequestDelegate next)
    {
        var path = context.Request.Path;
        if (!Path.HasExtension(path) && !ForMachines.Any(prefix => path.StartsWithSegments(prefix))) context.Request.Path = Index;
        return next(context);
    }

    /// <summary>The build puts a hash of the content into the names in <c>assets</c>; all else may change with the next version.</summary>
    private static void Describe(StaticFileResponseContext file)
    {
        CompressedFiles.Say(file);
        var isHashed = file.Context.Request.Path.StartsWithSegments("/assets");
        file.Context.Response.Headers[HeaderNames.CacheControl] = isHashed ? "public, max-age=31536000, immutable" : "no-cache";
    }
}
