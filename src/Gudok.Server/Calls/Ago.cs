namespace Gudok.Server.Calls;

/// <summary>How long ago something happened, as a client says it.</summary>
public static class Ago
{
    private const long LongestMs = 24L * 60 * 60 * 1000;

    /// <param name="milliseconds">Absent: now. Nobody reports what is older than a day.</param>
    public static TimeSpan Of(long? milliseconds) => TimeSpan.FromMilliseconds(Math.Clamp(milliseconds ?? 0, 0, LongestMs));
}
