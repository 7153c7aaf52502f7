using System.Globalization;
using Gudok.Contracts;

namespace Gudok.Bench.Calls;

/// <summary>What was measured, as it goes into docs/performance.md.</summary>
public static class Table
{
    public static void Print(IReadOnlyList<Series> all, int calls)
    {
        Console.WriteLine(Origin.Line);
        Console.WriteLine();
        Line(
            $"medians of {calls} calls, ms", Company.Strangers, Company.Acquainted, Company.PeerJs,
            "warm / PeerJS", "goal", "limit of light, warm");
        Console.WriteLine("| --- | --- | --- | --- | --- | --- | --- |");
        foreach (var series in all)
            foreach (var wait in Wait.In(series.Kind)) Print(series, wait);
    }

    private static void Print(Series series, Wait wait)
    {
        var (warm, peerJs) = (series.Median(Company.Acquainted, wait), series.Median(Company.PeerJs, wait));
        double light = wait.Limit(series.Scene.Distances);
        Line(
            $"{series.Scene.Name}, {(series.Kind == CallKind.Audio ? "audio" : "video")}: {wait.Name}",
            Number(series.Median(Company.Strangers, wait), "F0"), Number(warm, "F0"), Number(peerJs, "F0"), Number(warm / peerJs, "F2"),
            light > 0 ? wait.DelayedGoal : wait.Goal, Number(light, "F0"));
    }

    private static void Line(params string[] cells) => Console.WriteLine($"| {string.Join(" | ", cells)} |");

    private static string Number(double? value, string format) => value?.ToString(format, CultureInfo.InvariantCulture) ?? "–";
}
