using System.Diagnostics;

namespace Gudok.Server.Relay.Coturn;

/// <summary>The program, as the system has it.</summary>
internal static class CoturnProcess
{
    private const string Relay = "turnserver", EndWithParent = "setpriv";

    /// <summary>What is not installed of what is needed; null: nothing.</summary>
    public static string? Missing =>
        Find(Relay) is null ? "turnserver (coturn)" : Find(EndWithParent) is null ? "setpriv (util-linux)" : null;

    /// <summary>
    /// Runs it until it ends or is to be ended, and answers its exit code. It ends with this process, even if that is killed:
    /// the kernel sees to it once the thread is gone that started it, so that one waits here as long.
    /// </summary>
    public static Task<int> Run(string configuration, CancellationToken stop)
    {
        var end = new TaskCompletionSource<int>(TaskCreationOptions.RunContinuationsAsynchronously);
        new Thread(() =>
        {
            try
            {
                end.SetResult(RunHere(configuration, stop));
            }
            catch (Exception e)
            {
                end.SetException(e);
            }
        })
        { IsBackground = true, Name = "coturn" }.Start();
        return end.Task;
    }

    private static int RunHere(string configuration, CancellationToken stop)
    {
        var start = new ProcessStartInfo(Find(EndWithParent)!, ["--pdeathsig", "KILL", Find(Relay)!, "-c", configuration])
        {
            // It names its version and addresses before it has read that it must not.
            RedirectStandardOutput = true,
            RedirectStandardError = true,
        };
        // Whoever is told over this socket that the server has started would hear from coturn, too.
        start.Environment.Remove("NOTIFY_SOCKET");
        using var process = Process.Start(start)!;
        process.BeginOutputReadLine();
        process.BeginErrorReadLine();
        using (stop.Register(process.Kill)) process.WaitForExit();
        return process.ExitCode;
    }

    private static string? Find(string program) =>
        (Environment.GetEnvironmentVariable("PATH") ?? "").Split(':').Append("/usr/bin")
            .Select(folder => Path.Combine(folder, program)).FirstOrDefault(File.Exists);
}
