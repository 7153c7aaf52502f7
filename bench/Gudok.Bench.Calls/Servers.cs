namespace Gudok.Bench.Calls;

/// <summary>Gudok's, and PeerJS's where it is installed.</summary>
public sealed class Servers : IAsyncDisposable
{
    private readonly DirectoryInfo data = Directory.CreateTempSubdirectory("gudok-bench-");
    private ServerProcess? gudok;
    private PeerJsServer? peerJs;

    private Servers()
    {
    }

    public Uri Gudok => gudok!.Address;

    public Uri? PeerJs => peerJs?.Address;

    public static async Task<Servers> Start()
    {
        var servers = new Servers();
        try
        {
            servers.gudok = await ServerProcess.Start(servers.data.FullName, Path.Combine(servers.data.FullName, "server.log"));
            if (PeerJsServer.IsInstalled) servers.peerJs = await PeerJsServer.Start();
            return servers;
        }
        catch
        {
            await servers.DisposeAsync();
            throw;
        }
    }

    public async ValueTask DisposeAsync()
    {
        peerJs?.Dispose();
        if (gudok is not null) await gudok.DisposeAsync();
        data.Delete(recursive: true);
    }
}
