using System.Diagnostics;
using System.Globalization;

namespace Gudok.Bench;

/// <summary>Devices that only are there, in a process of their own: one may seldom open as many files as both hubs have devices.</summary>
public sealed class Bystanders : IAsyncDisposable
{
    private static readonly TimeSpan ConnectPatience = TimeSpan.FromMinutes(2), LeavePatience = TimeSpan.FromSeconds(20);

    private readonly Process process;

    private Bystanders(Process process) => this.process = process;

    /// <returns>When all are connected.</returns>
    public static async Task<Bystanders> Gather(Uri hub, int count)
    {
        string[] program = [typeof(Bystanders).Assembly.Location, nameof(Bystanders), $"{hub}", $"{count}"];
        var process = Process.Start(new ProcessStartInfo("dotnet", program) { RedirectStandardInput = true, RedirectStandardOutput = true })!;
        var gathered = new Bystanders(process);
        try
        {
            await gathered.HearThatAllAreThere();
            return gathered;
        }
        catch
        {
            process.Kill();
            await gathered.DisposeAsync();
            throw;
        }
    }

    /// <summary>What that process does until it is let go of: it says that all are there, first when they are, and then when asked.</summary>
    public static async Task StandBy(string hub, string count)
    {
        var devices = Enumerable.Range(0, int.Parse(count, CultureInfo.InvariantCulture)).Select(_ => new HubDevice(new Uri(hub), cookie: "none"));
        await using var crowd = new Crowd([.. devices]);
        await crowd.Connect();
        do
        {
            crowd.EnsureAllAreThere();
            Console.WriteLine("All are there");
        }
        while (await Console.In.ReadLineAsync() is not null);
    }

    /// <summary>Nobody returns by itself: who is there now has been there all the time.</summary>
    public async Task EnsureAllAreThere()
    {
        await process.StandardInput.WriteLineAsync();
        await HearThatAllAreThere();
    }

    /// <summary>While they leave nothing else can be measured.</summary>
    public async ValueTask DisposeAsync()
    {
        using (process)
        using (var patience = new CancellationTokenSource(LeavePatience))
        {
            process.StandardInput.Close();
            try
            {
                await process.WaitForExitAsync(patience.Token);
            }
            catch (OperationCanceledException)
            {
                process.Kill();
                await process.WaitForExitAsync();
            }
        }
    }

    private async Task HearThatAllAreThere()
    {
        if (await process.StandardOutput.ReadLineAsync().WaitAsync(ConnectPatience) is null)
            throw new InvalidOperationException("The bystanders could not all connect, or not stay");
    }
}
