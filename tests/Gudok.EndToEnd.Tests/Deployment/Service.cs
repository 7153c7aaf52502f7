using System.Diagnostics;
using System.Text.RegularExpressions;
using Gudok.EndToEnd.Tests.Town;

namespace Gudok.EndToEnd.Tests.Deployment;

/// <summary>The installed server, started as its unit says.</summary>
public sealed partial class Service : IAsyncDisposable
{
    private static readonly TimeSpan Patience = TimeSpan.FromSeconds(60);

    private readonly Process process;

    private Service(Process process, Uri address) => (this.process, Address) = (process, address);

    public Uri Address { get; }

    public static async Task<Service> Start(SpareRoot root)
    {
        var unit = await File.ReadAllTextAsync(root["/lib/systemd/system/gudok.service"]);
        var process = root.Start(Setting(unit, "User"), Setting(unit, "ExecStart"));
        var address = await Listening(process.StandardOutput).WaitAsync(Patience);
        // Else it would wait for somebody to listen.
        _ = process.StandardOutput.ReadToEndAsync();
        return new Service(process, address);
    }

    /// <summary>As systemd does it.</summary>
    public async Task<int> Stop()
    {
        await Command.Run($"kill -TERM {process.Id}");
        await process.WaitForExitAsync().WaitAsync(Patience);
        return process.ExitCode;
    }

    public async ValueTask DisposeAsync()
    {
        if (!process.HasExited) process.Kill();
        await process.WaitForExitAsync();
        process.Dispose();
    }

    private static string Setting(string unit, string name) => Regex.Match(unit, $"^{name}=(.+)$", RegexOptions.Multiline).Groups[1].Value;

    private static async Task<Uri> Listening(StreamReader output)
    {
        while (await output.ReadLineAsync() is { } line)
            if (Welcome().Match(line) is { Success: true } address) return new Uri(address.Value);
        throw new InvalidOperationException("The server ended before it listened");
    }

    [GeneratedRegex(@"(?<=Gudok is running: )\S+")]
    private static partial Regex Welcome();
}
