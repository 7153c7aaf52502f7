using System.Diagnostics;
using System.Globalization;

namespace Gudok.Bench;

/// <summary>Devices that only are there, in a process of their own: one may seldom open as many files as both hubs have devices.</summary>
public sealed class Bystanders : IDisposable
{
    private readonly Process process;

    private Bystanders(Process process) => this.process = process;

    /// <returns>When all are connected.</returns>
    public static async Task<Bystanders> Gather(Uri hub, int count)
    {
        string[] program = [typeof(Bystanders).Assembly.Location, nameof(Bystanders), $"{hub}", $"{count}"];
        var process = Process.Start(new ProcessStartInfo("dotnet", program) { RedirectStandardInput = true, RedirectStandardOutput = true })!;
        if (await process.StandardOutput.ReadLineAsync() is null) throw new InvalidOperationException("The bystanders could not connect");
        return new Bystanders(process);
    }

    /// <summary>What that process does, until whoever has started it lets go of it.</summary>
    public static async Task StandBy(string hub, string count)
    {
        var devices = Enumerable.Range(0, int.Parse(count, CultureInfo.InvariantCulture)).Select(_ => new HubDevice(new Uri(hub), cookie: "none"));
        await using var crowd = new Crowd([.. devices]);
        await crowd.Connect();
        Console.WriteLine("Connected");
        await Console.In.ReadLineAsync();
    }

    public void Dispose()
    {
        process.StandardInput.Close();
        process.Dispose();
    }
}
