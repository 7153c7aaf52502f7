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
        List<string> flags = [.. ChromiumCommand.Flags];
        if (devices) flags.Add("--use-fake-device-for-media-stream=fps=10");
        if (house is not null) flags.Add(ChromiumCommand.Trusting(house.Server));
        return playwright.Chromium.LaunchAsync(new() { ExecutablePath = house?.Browser ?? ChromiumCommand.Path, Args = flags });
    }
}
