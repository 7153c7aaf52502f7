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

    /// <summary>Of devices that connect, and then only are there.</summary>
    public async Task<IdleCost> OfIdle(int devices, Func<Task> connect)
    {
        var memory = MemoryKb;
        var connecting = await Of(connect);
        await Task.Delay(Settled);
        return new IdleCost((double)(MemoryKb - memory) / devices, connecting * 1000 / devices);
    }

    /// <summary>CPU seconds that the server spends on something.</summary>
    public async Task<double> Of(Func<Task> something)
    {
        var before = CpuSeconds;
        await something();
        return CpuSeconds - before;
    }

    private static TimeSpan Settled { get; } = TimeSpan.FromSeconds(10);
}

/// <summary>What a connected device costs: resident memory, and CPU to connect it.</summary>
public readonly record struct IdleCost(double Kb, double ConnectMs);
