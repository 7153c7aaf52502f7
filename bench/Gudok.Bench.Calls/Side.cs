using Microsoft.Playwright;

namespace Gudok.Bench.Calls;

/// <summary>A browser at one end of the calls, with a microphone and a camera that it may use, and pages of several people.</summary>
public sealed class Side : IAsyncDisposable
{
    private static readonly string Driver = ReadDriver();

    private readonly IBrowser browser;
    private readonly Voice voice;

    private Side(IBrowser browser, Voice voice) => (this.browser, this.voice) = (browser, voice);

    /// <param name="command">What starts the browser.</param>
    /// <param name="hertz">What is said here, as a pitch. The other side needs another: its own coming back is taken for an echo.</param>
    /// <param name="servers">Those whose pages may use the devices.</param>
    public static async Task<Side> Open(IPlaywright playwright, string command, int hertz, IEnumerable<Uri> servers)
    {
        var voice = new Voice(hertz);
        List<string> flags =
        [
            .. ChromiumCommand.Flags,
            "--use-fake-device-for-media-stream=fps=30",
            $"--use-file-for-fake-audio-capture={voice.Path}",
            ChromiumCommand.Trusting(servers),
        ];
        return new Side(await playwright.Chromium.LaunchAsync(new() { ExecutablePath = command, Args = flags }), voice);
    }

    /// <summary>A page of a browser that knows nobody yet.</summary>
    public async Task<IPage> Page(Uri address, IEnumerable<Cookie>? cookies = null)
    {
        // Whoever has called before has permitted the microphone, and lets their addresses be known by it.
        var context = await browser.NewContextAsync(new()
        {
            Locale = "ru-RU",
            Permissions = ["microphone", "camera"],
            // Without a graphics card waves and circles would be half of the work.
            ReducedMotion = ReducedMotion.Reduce,
            ViewportSize = new() { Width = 1280, Height = 720 },
        });
        if (cookies is not null) await context.AddCookiesAsync(cookies);
        await context.AddInitScriptAsync(Driver);
        var page = await context.NewPageAsync();
        await page.GotoAsync(address.ToString());
        await page.EvaluateAsync("bench.offers('Позвонить')");
        // Browsers let a page be heard only after a touch.
        await page.Mouse.ClickAsync(700, 400);
        return page;
    }

    public async ValueTask DisposeAsync()
    {
        await browser.CloseAsync();
        voice.Dispose();
    }

    private static string ReadDriver()
    {
        using var reader = new StreamReader(typeof(Side).Assembly.GetManifestResourceStream("driver.js")!);
        return reader.ReadToEnd();
    }
}
