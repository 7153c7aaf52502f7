using Gudok.Server.Calls;
using Microsoft.Extensions.DependencyInjection;

namespace Gudok.Server.Tests.Races;

/// <summary>A server whose deadlines are short, which judges answered calls at once, and which takes as many calls as races need.</summary>
public sealed class RaceServer : ServerFixture
{
    /// <summary>Alike for all states, so that one step of the clock brings every race to the brink.</summary>
    internal static readonly CallTimes Times = new()
    {
        Ringing = TimeSpan.FromMilliseconds(2000),
        Connecting = TimeSpan.FromMilliseconds(2000),
        Lease = TimeSpan.FromMilliseconds(2000),
        Leaving = TimeSpan.FromMilliseconds(1950),
        Settling = TimeSpan.Zero,
    };

    internal DateTimeOffset Now => Services.GetRequiredService<TimeProvider>().GetUtcNow();

    protected override IEnumerable<(string Name, string Value)> Settings =>
    [
        ("Calls:Ringing", $"{Times.Ringing}"), ("Calls:Connecting", $"{Times.Connecting}"), ("Calls:Lease", $"{Times.Lease}"),
        ("Calls:Leaving", $"{Times.Leaving}"), ("Calls:Settling", $"{Times.Settling}"),
        ("RateLimits:PlacingCalls", "10000000"), ("RateLimits:SignalsPerSecond", "10000000"), ("RateLimits:SignalBurst", "10000000"),
    ];
}

/// <summary>How many: fewer in <c>./test</c> than in <c>./test --long</c>.</summary>
internal static class HowMany
{
    private static readonly bool Long = Environment.GetEnvironmentVariable("GUDOK_LONG") is not null;

    public static int Of(int quick, int patient) => Long ? patient : quick;
}
