using System.Globalization;

namespace Gudok.Bench.Calls;

/// <summary>From the caller and from the callee to the servers between them, one way, in ms.</summary>
public sealed record Distances(int Caller, int Callee)
{
    public static readonly Distances None = new(0, 0);

    public int OneWay => Caller + Callee;

    /// <summary>"20,20"; null: it is something else.</summary>
    public static Distances? Of(string text) =>
        text.Split(',') is [var caller, var callee]
        && int.TryParse(caller, NumberStyles.None, CultureInfo.InvariantCulture, out var callers)
        && int.TryParse(callee, NumberStyles.None, CultureInfo.InvariantCulture, out var callees)
        && callers + callees is > 0 and <= LongestMs
            ? new Distances(callers, callees)
            : null;

    /// <summary>Once around the world; people who wait longer than the page are not measured.</summary>
    private const int LongestMs = 500;
}
