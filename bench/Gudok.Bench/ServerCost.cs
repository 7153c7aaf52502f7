using System.Globalization;

namespace Gudok.Bench;

/// <summary>What a process has used, as the kernel counts it.</summary>
public sealed class ServerCost(int processId)
{
    private const double TicksPerSecond = 100;
    private const int Utime = 11, Stime = 12;

    /// <summary>In user and kernel mode, since it began.</summary>
    public double CpuSeconds
    {
        get
        {
            var stat = File.ReadAllText($"/proc/{processId}/stat");
            // The name in parentheses may hold spaces.
            var fields = stat[(stat.LastIndexOf(')') + 2)..].Split(' ');
            return (long.Parse(fields[Utime], CultureInfo.InvariantCulture) + long.Parse(fields[Stime], CultureInfo.InvariantCulture)) / TicksPerSecond;
        }
    }

    /// <summary>Resident.</summary>
    public long MemoryKb => long.Parse(
        File.ReadLines($"/proc/{processId}/status").Single(line => line.StartsWith("VmRSS:", StringComparison.Ordinal)).Split(' ', StringSplitOptions.RemoveEmptyEntries)[1],
        CultureInfo.InvariantCulture);

    /// <summary>CPU seconds that the server spends on something.</summary>
    public async Task<double> Of(Func<Task> something)
    {
        var before = CpuSeconds;
        await something();
        return CpuSeconds - before;
    }
}
