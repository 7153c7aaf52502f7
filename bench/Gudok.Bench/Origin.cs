using System.Diagnostics;

namespace Gudok.Bench;

/// <summary>Figures say nothing without the machine, the time and the commit.</summary>
internal static class Origin
{
    public static string Line => $"{DateTime.UtcNow:yyyy-MM-dd HH:mm}, {Environment.ProcessorCount} × {Processor()}, commit {Commit()}";

    private static string? Processor() => File.ReadLines("/proc/cpuinfo")
        .FirstOrDefault(line => line.StartsWith("model name", StringComparison.Ordinal))?.Split(':')[1].Trim();

    private static string Commit()
    {
        string[] words = ["-C", ServerProcess.Root, "describe", "--always", "--dirty"];
        using var git = Process.Start(new ProcessStartInfo("git", words) { RedirectStandardOutput = true })!;
        return git.StandardOutput.ReadToEnd().Trim();
    }
}
