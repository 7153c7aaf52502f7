namespace Gudok.Client;

/// <summary>How long to wait before trying to connect again: longer each time, and never all clients at once.</summary>
internal static class Pauses
{
    private const double FirstMs = 500, LongestMs = 5_000;

    public static TimeSpan Before(int attempt) =>
        TimeSpan.FromMilliseconds(Math.Min(LongestMs, FirstMs * Math.Pow(2, attempt)) * (0.5 + Random.Shared.NextDouble() / 2));
}
