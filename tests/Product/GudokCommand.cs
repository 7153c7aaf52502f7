using System.Diagnostics;

namespace Gudok.Tests;

/// <summary>A command of the product, run to its end: what it said, and its exit code.</summary>
public sealed record GudokCommand(int ExitCode, string Output, string Error)
{
    public static async Task<GudokCommand> Run(params IEnumerable<string> words)
    {
        var program = Path.Combine(ServerProcess.Root, "artifacts/gudok/gudok.dll");
        using var process = Process.Start(
            new ProcessStartInfo("dotnet", [program, .. words]) { RedirectStandardOutput = true, RedirectStandardError = true })!;
        var said = await Task.WhenAll(process.StandardOutput.ReadToEndAsync(), process.StandardError.ReadToEndAsync());
        await process.WaitForExitAsync();
        return new GudokCommand(process.ExitCode, said[0], said[1]);
    }

    /// <summary>As <see cref="Run"/>, and it has to succeed.</summary>
    public static async Task<GudokCommand> Succeed(params IEnumerable<string> words)
    {
        var command = await Run(words);
        return command.ExitCode == 0 ? command : throw new InvalidOperationException($"gudok {string.Join(' ', words)}: {command.Error}");
    }
}
