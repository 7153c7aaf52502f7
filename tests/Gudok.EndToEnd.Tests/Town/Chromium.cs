using System.Collections.Concurrent;
using Microsoft.Playwright;

namespace Gudok.EndToEnd.Tests.Town;

/// <summary>The browsers of one test class: one with a microphone and a camera, one without, each started when needed.</summary>
public sealed class Chromium : IAsyncLifetime
{
    /// <summary>How long anybody waits for anything, in milliseconds: two busy cores are slow.</summary>
    public const float Patience = 15_000;

    private static readonly string[] Flags =
    [
        "--no-sandbox", "--disable-gpu", "--disable-quic", "--no-first-run",
        "--disable-background-networking", "--disable-component-update", "--disable-sync",
    ];

    private readonly ConcurrentDictionary<bool, Lazy<Task<IBrowser>>> browsers = new();
    private IPlaywright playwright = null!;

    public async ValueTask InitializeAsync()
    {
        Assertions.SetDefaultExpectTimeout(Patience);
        playwright = await Playwright.CreateAsync();
    }

    public Task<IBrowser> With(bool devices) =>
        browsers.GetOrAdd(devices, _ => new(() => Launch(devices ? [.. Flags, "--use-fake-device-for-media-stream=fps=10"] : Flags))).Value;

    public async ValueTask DisposeAsync()
    {
        foreach (var browser in browsers.Values) await (await browser.Value).CloseAsync();
        playwright.Dispose();
    }

    private Task<IBrowser> Launch(string[] flags) =>
        playwright.Chromium.LaunchAsync(new() { ExecutablePath = "/usr/bin/chromium", Args = flags });
}
