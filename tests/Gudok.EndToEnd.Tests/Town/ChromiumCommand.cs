namespace Gudok.EndToEnd.Tests.Town;

/// <summary>Debian's browser, as everybody here starts it.</summary>
internal static class ChromiumCommand
{
    public const string Path = "/usr/bin/chromium";

    public static readonly string[] Flags =
    [
        "--no-sandbox", "--disable-gpu", "--disable-quic", "--no-first-run",
        "--disable-background-networking", "--disable-component-update", "--disable-sync",
        // Playwright's own list counts no more beside this one; of it, what matters here. The last two are pages of the
        // address bar, which every person would start for nothing: half of what a page costs.
        "--disable-features=" + string.Join(',',
            "HttpsUpgrades", "MediaRouter", "NetworkTimeServiceQuerying", "OptimizationHints", "PaintHolding", "Translate",
            "WebUIOmniboxPopup", "WebUIOmniboxAimPopup"),
    ];

    /// <summary>Only localhost is as secure as HTTPS by itself.</summary>
    public static string Trusting(params IEnumerable<Uri> servers) =>
        $"--unsafely-treat-insecure-origin-as-secure={string.Join(',', servers.Select(server => server.GetLeftPart(UriPartial.Authority)))}";
}
