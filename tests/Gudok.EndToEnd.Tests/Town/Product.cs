using System.Diagnostics;
using System.Reflection;
using System.Text.RegularExpressions;
using Gudok.EndToEnd.Tests.Town;

[assembly: AssemblyFixture(typeof(Product))]

namespace Gudok.EndToEnd.Tests.Town;

/// <summary>The product as <c>./run</c> starts it: a process of its own, on a free port, with an empty data folder.</summary>
public sealed partial class Product : IAsyncLifetime
{
    private readonly string data = Directory.CreateTempSubdirectory("gudok-").FullName;
    private Process? server;

    /// <summary>The root of the repository.</summary>
    public static string Root { get; } = typeof(Product).Assembly
        .GetCustomAttributes<AssemblyMetadataAttribute>().Single(a => a.Key == "Root").Value!;

    public Uri Address { get; private set; } = null!;

    public async ValueTask InitializeAsync()
    {
        await Build();
        await Start();
    }

    public async ValueTask DisposeAsync()
    {
        await Kill();
        Directory.Delete(data, recursive: true);
    }

    /// <summary>Again after a <see cref="Kill"/>: at the same address, with the same data.</summary>
    public async Task Start()
    {
        server = Process.Start(new ProcessStartInfo("dotnet", Arguments()) { RedirectStandardOutput = true })!;
        Address = await ListeningAddress(server.StandardOutput).WaitAsync(TimeSpan.FromSeconds(30));
        _ = KeepLog(server);
    }

    /// <summary>kill -9: it has no time to say or save anything.</summary>
    public async Task Kill()
    {
        if (server is null) return;
        server.Kill();
        await server.WaitForExitAsync();
    }

    /// <summary>It hangs: connections stay open, and nothing is answered.</summary>
    public Task Freeze() => Signal("STOP");

    public Task GoOn() => Signal("CONT");

    private async Task Signal(string name)
    {
        using var kill = Process.Start("kill", [$"-{name}", $"{server!.Id}"]);
        await kill.WaitForExitAsync();
    }

    private static async Task Build()
    {
        using var build = Process.Start(Path.Combine(Root, "scripts/build"));
        await build.WaitForExitAsync();
        Assert.Equal(0, build.ExitCode);
    }

    private IEnumerable<string> Arguments() =>
    [
        Path.Combine(Root, "artifacts/gudok/gudok.dll"),
        "--contentRoot", Path.Combine(Root, "artifacts/gudok"),
        "--urls", $"http://127.0.0.1:{Address?.Port ?? 0}",
        "--data", data,
        // Everybody here registers from one address.
        "--RateLimits:SignIns", "100000",
        "--Logging:LogLevel:Microsoft.Hosting.Lifetime=Information",
    ];

    /// <summary>Browsers treat localhost as secure; the port is known only when the server listens.</summary>
    private static async Task<Uri> ListeningAddress(StreamReader output)
    {
        while (await output.ReadLineAsync() is { } line)
            if (Port().Match(line) is { Success: true } port)
                return new Uri($"http://localhost:{port.Value}");
        throw new InvalidOperationException("The server ended before it listened");
    }

    private static async Task KeepLog(Process server)
    {
        await using var log = new StreamWriter(Path.Combine(Kept.Folder("."), $"server-{server.Id}.log")) { AutoFlush = true };
        while (await server.StandardOutput.ReadLineAsync() is { } line) await log.WriteLineAsync(line);
    }

    [GeneratedRegex(@"(?<=Now listening on: http://127\.0\.0\.1:)\d+")]
    private static partial Regex Port();
}
