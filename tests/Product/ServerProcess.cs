using System.Diagnostics;
using System.Reflection;
using System.Text.RegularExpressions;

namespace Gudok.Tests;

/// <summary>The product as <c>./run</c> starts it: a process of its own, that can be stopped, frozen and killed.</summary>
public sealed partial class ServerProcess : IAsyncDisposable
{
    private static readonly TimeSpan StartPatience = TimeSpan.FromSeconds(60);

    private readonly Process process;
    private readonly Task log;

    private ServerProcess(Process process, Uri address, Task log)
    {
        this.process = process;
        this.log = log;
        Address = address;
    }

    /// <summary>The root of the repository.</summary>
    public static string Root { get; } = typeof(ServerProcess).Assembly
        .GetCustomAttributes<AssemblyMetadataAttribute>().Single(a => a.Key == "Root").Value!;

    /// <summary>As the system knows it.</summary>
    public int Id => process.Id;

    /// <summary>Browsers treat localhost as secure.</summary>
    public Uri Address { get; }

    /// <summary>Builds the product, if anything in it has changed.</summary>
    public static async Task Build()
    {
        using var build = Process.Start(Path.Combine(Root, "scripts/build"));
        await build.WaitForExitAsync();
        if (build.ExitCode != 0) throw new InvalidOperationException("The product could not be built");
    }

    /// <param name="data">The data folder.</param>
    /// <param name="logFile">What the server says is added to it.</param>
    /// <param name="port">0: a free one.</param>
    /// <param name="settings">As on the command line.</param>
    public static Task<ServerProcess> Start(string data, string logFile, int port = 0, params IEnumerable<string> settings) =>
        Start(Arguments(data, port, settings), logFile);

    /// <summary>Another server of ASP.NET Core's, which says where it listens in the same words.</summary>
    /// <param name="arguments">The program, and what it is told.</param>
    /// <param name="logFile">What it says is added to it.</param>
    public static async Task<ServerProcess> Start(IEnumerable<string> arguments, string logFile)
    {
        var process = Process.Start(new ProcessStartInfo("dotnet", arguments) { RedirectStandardOutput = true })!;
        var log = new StreamWriter(logFile, append: true) { AutoFlush = true };
        try
        {
            var address = await ListeningAddress(process.StandardOutput, log).WaitAsync(StartPatience);
            return new ServerProcess(process, address, KeepLog(process.StandardOutput, log));
        }
        catch
        {
            process.Kill();
            throw;
        }
    }

    /// <summary>As a crash does: nothing is said, nothing is finished.</summary>
    public async Task Kill()
    {
        process.Kill();
        await process.WaitForExitAsync();
        await log;
    }

    /// <summary>It stands still meanwhile: connections stay open, and nothing is answered.</summary>
    public async Task HangsWhile(Func<Task> something)
    {
        await Signal("STOP");
        try
        {
            await something();
        }
        finally
        {
            await Signal("CONT");
        }
    }

    public async ValueTask DisposeAsync()
    {
        if (!process.HasExited) await Kill();
        process.Dispose();
    }

    private async Task Signal(string name)
    {
        using var kill = Process.Start("kill", [$"-{name}", $"{process.Id}"]);
        await kill.WaitForExitAsync();
    }

    private static IEnumerable<string> Arguments(string data, int port, IEnumerable<string> settings) =>
    [
        Path.Combine(Root, "artifacts/gudok/gudok.dll"),
        "--contentRoot", Path.Combine(Root, "artifacts/gudok"),
        "--urls", $"http://127.0.0.1:{port}",
        "--data", data,
        // Everybody here registers from one address.
        "--RateLimits:SignIns", "100000",
        // Those who need a relay say so.
        "--Turn:Builtin", "false",
        "--Logging:LogLevel:Microsoft.Hosting.Lifetime=Information",
        .. settings,
    ];

    /// <summary>The port is known only when the server listens.</summary>
    private static async Task<Uri> ListeningAddress(StreamReader output, StreamWriter log)
    {
        while (await output.ReadLineAsync() is { } line)
        {
            await log.WriteLineAsync(line);
            if (Port().Match(line) is { Success: true } port) return new Uri($"http://localhost:{port.Value}");
        }
        throw new InvalidOperationException("The server ended before it listened");
    }

    private static async Task KeepLog(StreamReader output, StreamWriter log)
    {
        await using (log)
            while (await output.ReadLineAsync() is { } line) await log.WriteLineAsync(line);
    }

    [GeneratedRegex(@"(?<=Now listening on: http://127\.0\.0\.1:)\d+")]
    private static partial Regex Port();
}
