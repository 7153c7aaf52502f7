using System.Globalization;

namespace Gudok.Bench;

/// <summary>What was measured, as it goes into docs/performance.md.</summary>
public static class Table
{
    public static void Print(IReadOnlyList<Column> columns)
    {
        Console.WriteLine(Origin.Line);
        Console.WriteLine();
        Line("server, loopback, no TLS, SQLite FULL", columns.Select(c => $"{c.Devices:N0} devices"));
        Console.WriteLine($"| --- |{string.Concat(columns.Select(_ => " --- |"))}");
        Line("whole calls per CPU-second, candidates in batches", columns.Select(c => Number(c.CallsPerCpuSecond)));
        Line("the same, each candidate on its own", columns.Select(c => Number(c.UnbatchedCallsPerCpuSecond)));
        Line("five relayed signals, nothing stored, per CPU-second", columns.Select(c => Number(c.FiveSignalsPerCpuSecond.Gudok)));
        Line("the same by a bare hub, in turns", columns.Select(c => Number(c.FiveSignalsPerCpuSecond.BareHub)));
        Line("Gudok / bare hub", columns.Select(c => Ratio(c.FiveSignalsPerCpuSecond)));
        Line($"place at {Settings.CallsPerSecond} calls a second, p50 / p99, ms", columns.Select(c => Percentiles(c, a => a.Place)));
        Line($"accept at {Settings.CallsPerSecond} calls a second, p50 / p99, ms", columns.Select(c => Percentiles(c, a => a.Accept)));
        Line("memory per idle device, kB", columns.Select(c => Number(c.Idle.Gudok.Kb)));
        Line("the same at the bare hub", columns.Select(c => Number(c.Idle.BareHub.Kb)));
        Line("CPU per connect, ms", columns.Select(c => Milliseconds(c.Idle.Gudok)));
        Line("the same at the bare hub", columns.Select(c => Milliseconds(c.Idle.BareHub)));
        Line("all devices back after a kill, s", columns.Select(c => c.Back.TotalSeconds.ToString("F1", CultureInfo.InvariantCulture)));
        Line("conversations that outlived it", columns.Select(c => $"{c.CallsAlive} of {c.CallsBefore}"));
    }

    private static void Line(string what, IEnumerable<string> values) => Console.WriteLine($"| {what} | {string.Join(" | ", values)} |");

    private static string Number(double value) => value.ToString("N0", CultureInfo.InvariantCulture);

    private static string Milliseconds(IdleCost of) => of.ConnectMs.ToString("F2", CultureInfo.InvariantCulture);

    private static string Ratio((double Gudok, double BareHub) of) => (of.Gudok / of.BareHub).ToString("F2", CultureInfo.InvariantCulture);

    private static string Percentiles(Column column, Func<Answered, TimeSpan> of)
    {
        var sorted = column.AtFixedRate.Select(a => of(a).TotalMilliseconds).Order().ToList();
        return string.Create(CultureInfo.InvariantCulture, $"{sorted[sorted.Count / 2]:F1} / {sorted[sorted.Count * 99 / 100]:F1}");
    }
}
