using System.Collections.Concurrent;
using Gudok.EndToEnd.Tests.Town;
using Microsoft.Playwright;

[assembly: AssemblyFixture(typeof(Chromium))]

namespace Gudok.EndToEnd.Tests.Town;

/// <summary>
/// The browsers of all tests, in each house: one with a microphone and a camera, one without, started when needed. Of two
/// languages in one browser sometimes the other is met.
/// </summary>
public sealed class Chromium : IAsyncLifetime
{
    /// <summary>How long anybody waits for anything, in milliseconds: two busy cores are slow.</summary>
    public const float Patience = 15_000;

    /// <summary>Debian's.</summary>
    public const string Path = "/usr/bin/chromium";

    private static readonly string[] Flags =
    [
        "--no-sandbox", "--disable-gpu", "--disable-quic", "--no-first-run",
        "--disable-background-networking", "--disable-component-update", "--disable-sync",
        // Playwright's own list counts no more beside this one; of it, what matters here. The last two are pages of the
        // address bar, which every person would start for nothing: half of what a page costs.
        "--disable-features=" + string.Join(',',
            "HttpsUpgrades", "MediaRouter", "NetworkTimeServiceQuerying", "OptimizationHints", "PaintHolding", "Translate",
            "WebUIOmniboxPopup", "WebUIOmniboxAimPopup"),
    ];

    private readonly ConcurrentDictionary<(bool Devices, House? House, string Locale), Lazy<Task<IBrowser>>> browsers = new();
    private IPlaywright playwright = null!;

    public async ValueTask InitializeAsync()
    {
        Assertions.SetDefaultExpectTimeout(Patience);
        playwright = await Playwright.CreateAsync();
    }

    public Task<IBrowser> For(Setup setup) =>
        browsers.GetOrAdd((setup.HasDevices, setup.House, setup.Locale), key => new(() => Launch(key.Devices, key.House))).Value;

    public async ValueTask DisposeAsync()
    {
        foreach (var browser in browsers.Values) await (await browser.Value).CloseAsync();
        playwright.Dispose();
    }

    private Task<IBrowser> Launch(bool devices, House? house)
    {
        List<string> flags = [.. Flags];
        if (devices) flags.Add("--use-fake-device-for-media-stream=fps=10");
        // Only localhost is as secure as HTTPS by itself.
        if (house is not null) flags.Add($"--unsafely-treat-insecure-origin-as-secure={house.Server.GetLeftPart(UriPartial.Authority)}");
        return playwright.Chromium.LaunchAsync(new() { ExecutablePath = house?.Browser ?? Path, Args = flags });
    }
}
