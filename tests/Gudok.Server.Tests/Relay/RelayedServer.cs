using System.Globalization;
using System.Net;
using System.Net.Sockets;
using Gudok.Server.Relay;
using Gudok.Server.Relay.Coturn;
using Gudok.Server.Relay.Stun;
using Microsoft.Extensions.DependencyInjection;

namespace Gudok.Server.Tests.Relay;

/// <summary>A server with a coturn of its own, as it starts and configures it, that only this machine can reach.</summary>
public sealed class RelayedServer : ServerFixture
{
    private static readonly TimeSpan Step = TimeSpan.FromMilliseconds(500);

    private readonly int port = FreePort();
    private Task? ready;

    public TurnUrl Udp => TurnUrl.Parse($"turn:127.0.0.1:{port}?transport=udp")!;

    public TurnUrl Tcp => TurnUrl.Parse($"turn:127.0.0.1:{port}?transport=tcp")!;

    public string Folder => Path.Combine(Path.GetDirectoryName(DatabaseFile)!, "relay");

    /// <summary>coturn's; 0: it has not said yet.</summary>
    public int ProcessId =>
        int.TryParse(File.ReadAllText(Path.Combine(Folder, "turnserver.pid")).Trim(), CultureInfo.InvariantCulture, out var id) ? id : 0;

    private string? Secret => Services.GetRequiredService<OwnRelay>().Secret;

    protected override IEnumerable<(string Name, string Value)> Settings =>
        [("Turn:Builtin", "true"), ("Turn:Port", $"{port}"), ("Turn:Address", "127.0.0.1")];

    public static int FreePort()
    {
        using var listener = new TcpListener(IPAddress.Loopback, 0);
        listener.Start();
        return ((IPEndPoint)listener.LocalEndpoint).Port;
    }

    /// <summary>Once it relays. Skips the test where there can be none.</summary>
    public async Task<RelayedServer> Ready()
    {
        Assert.SkipWhen(CoturnProcess.Missing is not null, $"{CoturnProcess.Missing} is not installed");
        StartServer();
        await (ready ??= Eventually.Is(true, Works, () => Wall.Advance(Step)));
        return this;
    }

    public async Task<bool> Works() => Secret is not null && (await Probe(Udp)).Works && (await Probe(Tcp)).Works;

    public TurnCredentials CredentialsOf(string user, TimeSpan? lifetime = null, string? secret = null) => TurnCredentials.Of(
        user, lifetime ?? TimeSpan.FromMinutes(1), secret ?? Secret!);

    public static Task<TurnClient> Connect(TurnUrl server, TurnCredentials credentials) =>
        TurnClient.Connect(server, credentials, TestContext.Current.CancellationToken);

    private Task<RelayAnswer> Probe(TurnUrl url) => RelayProbe.Try(url, CredentialsOf("probe"), TestContext.Current.CancellationToken);
}
