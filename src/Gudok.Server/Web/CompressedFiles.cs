using Microsoft.AspNetCore.StaticFiles;
using Microsoft.Extensions.FileProviders;
using Microsoft.Net.Http.Headers;

namespace Gudok.Server.Web;

/// <summary>
/// Publishing lays compressed files beside those of the page, as small as can be; who takes one gets it. Nothing is
/// compressed while it is asked for: answers may have secrets in them (BREACH).
/// </summary>
public sealed class CompressedFiles(IFileProvider files) : IContentTypeProvider
{
    /// <summary>The smallest first.</summary>
    private static readonly (string Encoding, string Extension)[] Known = [("br", ".br"), ("gzip", ".gz")];

    private readonly FileExtensionContentTypeProvider types = new();

    /// <summary>Asks for the smallest file instead that the browser understands.</summary>
    public Task Prefer(HttpContext context, RequestDelegate next)
    {
        var path = context.Request.Path;
        if (!types.TryGetContentType(path, out _)) return next(context);
        var accepted = context.Request.GetTypedHeaders().AcceptEncoding;
        foreach (var (encoding, extension) in Known)
        {
            if (!accepted.Any(a => a.Value == encoding && a.Quality is not 0) || !files.GetFileInfo(path + extension).Exists) continue;
            context.Request.Path = path + extension;
            break;
        }
        return next(context);
    }

    /// <summary>What a compressed file is, once it is not compressed any more.</summary>
    public bool TryGetContentType(string subpath, out string contentType) =>
        types.TryGetContentType(EncodingOf(subpath) is null ? subpath : Path.ChangeExtension(subpath, null), out contentType!);

    public static void Say(StaticFileResponseContext file)
    {
        var headers = file.Context.Response.Headers;
        headers.Append(HeaderNames.Vary, HeaderNames.AcceptEncoding);
        if (EncodingOf(file.File.Name) is { } encoding) headers.ContentEncoding = encoding;
    }

    private static string? EncodingOf(string name) => Array.Find(Known, known => name.EndsWith(known.Extension, StringComparison.Ordinal)).Encoding;
}
