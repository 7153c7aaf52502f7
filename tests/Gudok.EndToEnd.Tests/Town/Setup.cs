using Microsoft.Playwright;

namespace Gudok.EndToEnd.Tests.Town;

/// <summary>What the browser says when a page wants the microphone or the camera.</summary>
public enum Permission
{
    Granted,

    /// <summary>Not decided yet: the browser would ask.</summary>
    Asked,
    Refused,
    OnlyMicrophone,
}

/// <summary>What a person sits at.</summary>
public sealed record Setup
{
    public static Setup Desktop { get; } = new();

    public static Setup Phone { get; } = new() { IsPhone = true };

    public bool IsPhone { get; init; }

    public bool HasDevices { get; init; } = true;

    /// <summary>Where the browser is; null: on this machine, with nothing between it and the server.</summary>
    public House? House { get; init; }

    /// <summary>The browser takes no path to the other side but a relay.</summary>
    public bool OnlyByRelay { get; init; }

    /// <summary>The proxy at which the browser finds the server, with a certificate that it does not know; null: none.</summary>
    public Uri? Proxy { get; init; }

    public Permission Permission { get; init; } = Permission.Granted;

    public string Locale { get; init; } = "ru-RU";

    public ColorScheme Theme { get; init; } = ColorScheme.Light;

    /// <summary>Drawing waves and circles without a graphics card is half of a run's work.</summary>
    public bool LessMotion { get; init; } = true;

    /// <summary>As the names of pictures say it, e.g. <c>phone-dark</c>.</summary>
    public override string ToString() => $"{(IsPhone ? "phone" : "desktop")}-{(Theme == ColorScheme.Dark ? "dark" : "light")}";

    internal BrowserNewContextOptions Context(Uri address) => new()
    {
        BaseURL = (Proxy ?? address).ToString(),
        IgnoreHTTPSErrors = Proxy is not null,
        Locale = Locale,
        TimezoneId = "Europe/Moscow",
        ColorScheme = Theme,
        ReducedMotion = LessMotion ? ReducedMotion.Reduce : ReducedMotion.NoPreference,
        ViewportSize = IsPhone ? new() { Width = 390, Height = 844 } : new() { Width = 1440, Height = 900 },
        IsMobile = IsPhone,
        HasTouch = IsPhone,
    };

    /// <summary>What the browser does before the page's own code.</summary>
    internal string Script => !OnlyByRelay ? "" : """
        window.RTCPeerConnection = class extends RTCPeerConnection {
          constructor(settings) {
            super({ ...settings, iceTransportPolicy: 'relay' });
          }
        };
        """;

    internal async Task Permit(IBrowserContext context)
    {
        string[]? granted = Permission switch
        {
            Permission.Granted => ["microphone", "camera"],
            Permission.OnlyMicrophone => ["microphone"],
            // Whatever is granted refuses all the rest.
            Permission.Refused => ["geolocation"],
            Permission.Asked => null,
        };
        if (granted is not null) await context.GrantPermissionsAsync(granted);
    }
}
