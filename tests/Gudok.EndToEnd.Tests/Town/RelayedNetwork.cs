using System.Diagnostics;
using System.Globalization;
using System.Text;
using Gudok.Tests;

namespace Gudok.EndToEnd.Tests.Town;

/// <summary>The same with a server of its own, that has started a relay at the bridge, with the rules it has everywhere.</summary>
public sealed class RelayedNetwork(Product product) : Network(product)
{
    /// <summary>So short that a test can see credentials expire.</summary>
    public static readonly TimeSpan CredentialLifetime = TimeSpan.FromSeconds(20);

    private readonly string data = Directory.CreateTempSubdirectory("gudok-relay-").FullName;
    private ServerProcess? server;

    protected override IEnumerable<string> Tools => [.. base.Tools, "turnserver"];

    /// <summary>The relay's, once it has said so.</summary>
    private int ProcessId =>
        File.Exists(ProcessIdFile) && int.TryParse(File.ReadAllText(ProcessIdFile).Trim(), CultureInfo.InvariantCulture, out var id) ? id : 0;

    private string Log => Path.Combine(Kept.Folder("."), $"server-{Path.GetFileName(data)}.log");

    private string ProcessIdFile => Path.Combine(data, "relay", "turnserver.pid");

    /// <summary>The relay is killed, and the server starts it again.</summary>
    /// <returns>How long it was away.</returns>
    public async Task<TimeSpan> RelayIsKilled()
    {
        var killed = ProcessId;
        using (var relay = Process.GetProcessById(killed)) relay.Kill();
        var since = Stopwatch.StartNew();
        while (ProcessId is var id && (id == 0 || id == killed))
        {
            Assert.True(since.ElapsedMilliseconds < Chromium.Patience, "The relay was not started again");
            await Task.Delay(50);
        }
        return since.Elapsed;
    }

    /// <summary>All that the server says and the relay leaves behind.</summary>
    public async Task<string> Written()
    {
        var files = Directory.GetFiles(Path.GetDirectoryName(ProcessIdFile)!).Append(Log).Select(file => File.ReadAllTextAsync(file, Encoding.Latin1));
        return string.Join('\n', await Task.WhenAll(files));
    }

    public override async ValueTask DisposeAsync()
    {
        await base.DisposeAsync();
        if (server is not null) await server.DisposeAsync();
        if (Directory.Exists(data)) Directory.Delete(data, recursive: true);
    }

    protected override async Task<int> ServerPort()
    {
        server = await ServerProcess.Start(
            data, Log, settings: ["--Turn:Builtin=true", $"--Turn:Address={Gateway}", $"--Turn:CredentialLifetime={CredentialLifetime}"]);
        return server.Address.Port;
    }
}
