namespace Gudok.Server.Operations;

/// <summary>
/// Where the product lies. One that is published has its page and its <c>appsettings.json</c> beside it, from wherever it
/// is started; in a working copy they are where it is started.
/// </summary>
public static class Installation
{
    public static WebApplicationOptions Options(string[] settings) =>
        new() { Args = settings, ContentRootPath = IsPublished ? AppContext.BaseDirectory : null };

    private static bool IsPublished => Directory.Exists(Path.Combine(AppContext.BaseDirectory, "wwwroot"));
}
