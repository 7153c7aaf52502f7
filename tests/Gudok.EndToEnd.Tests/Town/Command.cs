using System.Diagnostics;

namespace Gudok.EndToEnd.Tests.Town;

/// <summary>A tool of the system, run to its end.</summary>
internal static class Command
{
    /// <summary>Words are separated by spaces; what the tool complains about is the exception's text.</summary>
    public static async Task Run(string line)
    {
        var words = line.Split(' ');
        using var tool = Process.Start(new ProcessStartInfo(words[0], words[1..]) { RedirectStandardError = true })!;
        var complaint = await tool.StandardError.ReadToEndAsync();
        await tool.WaitForExitAsync();
        if (tool.ExitCode != 0) throw new InvalidOperationException($"{line}: {complaint.Trim()}");
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
