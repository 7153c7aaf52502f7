namespace Gudok.Faults.Tests.Scene;

/// <summary>How long things last in a call: the server's settings, and the rhythm of its clients.</summary>
public sealed record CallTimes(TimeSpan Ringing, TimeSpan Connecting, TimeSpan Lease, TimeSpan Leaving, TimeSpan Settling, TimeSpan KeepAlive)
{
    /// <summary>As for people.</summary>
    public static CallTimes True { get; } = Of(30, 20, 45, 12, 30, 10);

    public static CallTimes Short { get; } = Of(6, 8, 5, 2, 5, 1);

    public IEnumerable<string> Settings =>
    [
        $"--Calls:Ringing={Ringing}", $"--Calls:Connecting={Connecting}", $"--Calls:Lease={Lease}",
        $"--Calls:Leaving={Leaving}", $"--Calls:Settling={Settling}",
    ];

    private static CallTimes Of(int ringing, int connecting, int lease, int leaving, int settling, int keepAlive) => new(
        TimeSpan.FromSeconds(ringing), TimeSpan.FromSeconds(connecting), TimeSpan.FromSeconds(lease),
        TimeSpan.FromSeconds(leaving), TimeSpan.FromSeconds(settling), TimeSpan.FromSeconds(keepAlive));
}
