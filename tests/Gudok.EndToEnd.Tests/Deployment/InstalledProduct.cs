using System.Diagnostics;
using System.Text.RegularExpressions;
using Gudok.EndToEnd.Tests.Town;

namespace Gudok.EndToEnd.Tests.Deployment;

/// <summary>The installed server, started as its unit says.</summary>
public sealed partial class InstalledProduct : Product
{
    private static readonly TimeSpan Patience = TimeSpan.FromSeconds(60);

    private Process? process;
    private Uri? address;

    public override Uri Address => address ?? throw new InvalidOperationException("It has not been started");

    /// <summary>First it has to be installed.</summary>
    public override ValueTask InitializeAsync() => ValueTask.CompletedTask;

    public async Task Start(SpareRoot root)
    {
        var unit = await File.ReadAllTextAsync(root["/lib/systemd/system/gudok.service"]);
        process = root.Start(Setting(unit, "User"), Setting(unit, "ExecStart"));
        address = await Listening(process.StandardOutput).WaitAsync(Patience);
        // Else it would wait for somebody to listen.
        _ = process.StandardOutput.ReadToEndAsync();
    }

    /// <summary>As systemd does it.</summary>
    public async Task Stop()
    {
        await Command.Run($"kill -TERM {process!.Id}");
        await process.WaitForExitAsync().WaitAsync(Patience);
        Assert.Equal(0, process.ExitCode);
    }

    public override async ValueTask DisposeAsync()
    {
        if (process is { HasExited: false }) process.Kill();
        process?.Dispose();
        await base.DisposeAsync();
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
