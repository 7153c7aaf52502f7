using System.Diagnostics;

namespace Gudok.Bench.Calls;

/// <summary>PeerJS's own server, and a page that calls by it.</summary>
public sealed class PeerJsServer : IDisposable
{
    private static readonly TimeSpan StartPatience = TimeSpan.FromSeconds(60);
    private static readonly string Folder = Path.Combine(ServerProcess.Root, "bench/peerjs");

    private readonly Process process;

    private PeerJsServer(Process process, Uri address) => (this.process, Address) = (process, address);

    public static bool IsInstalled => Directory.Exists(Path.Combine(Folder, "node_modules/peerjs"));

    public Uri Address { get; }

    public static async Task<PeerJsServer> Start()
    {
        var port = FreePort.Find();
        var process = Process.Start(
            new ProcessStartInfo("node", [Path.Combine(Folder, "server.mjs"), $"{port}"]) { RedirectStandardOutput = true })!;
        var server = new PeerJsServer(process, new Uri($"http://localhost:{port}"));
        if (await process.StandardOutput.ReadLineAsync().WaitAsync(StartPatience) is not null) return server;
        server.Dispose();
        throw new InvalidOperationException("PeerJS's server ended before it listened");
    }

    public void Dispose()
    {
        if (!process.HasExited) process.Kill();
        process.Dispose();
    }
}
