using System.Diagnostics;

namespace Gudok.EndToEnd.Tests.Town;

/// <summary>A tool of the system, run to its end.</summary>
internal static class Command
{
    /// <summary>Words are separated by spaces; what the tool complains about is the exception's text.</summary>
    /// <returns>What it said.</returns>
    public static async Task<string> Run(string line)
    {
        var words = line.Split(' ');
        using var tool = Process.Start(
            new ProcessStartInfo(words[0], words[1..]) { RedirectStandardOutput = true, RedirectStandardError = true })!;
        var said = await Task.WhenAll(tool.StandardOutput.ReadToEndAsync(), tool.StandardError.ReadToEndAsync());
        await tool.WaitForExitAsync();
        return tool.ExitCode == 0 ? said[0] : throw new InvalidOperationException($"{line}: {said[1].Trim()}");
    }

    /// <summary>Takes away what may not be there.</summary>
    public static async Task Attempt(string line)
    {
        try
        {
            await Run(line);
        }
        catch (InvalidOperationException)
        {
            // It was not there.
        }
    }

    public static bool IsInstalled(string tool) =>
        Environment.GetEnvironmentVariable("PATH")!.Split(':').Append("/usr/sbin").Any(folder => File.Exists(Path.Combine(folder, tool)));
}
