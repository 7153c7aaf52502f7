namespace Gudok.Server.Tests.Relay;

public sealed class RelayHealthTests
{
    private static CancellationToken Now => TestContext.Current.CancellationToken;

    [Fact]
    public async Task A_relay_that_works_is_reported()
    {
        await using var server = new RelayedServer();
        await server.Ready();
        await Reports(server, $"relay: Healthy (works ({server.Udp}, {server.Tcp})");
    }

    [Fact]
    public async Task A_relay_that_knows_another_secret_is_reported()
    {
        await using var relay = new RelayedServer();
        await relay.Ready();
        await using var server = new ServerWith(("Turn:Urls", relay.Udp.ToString()), ("Turn:Secret", "another"));
        await Reports(server, $"relay: Degraded ({relay.Udp} does not work: it refused the credentials (401)");
    }

    [Fact]
    public async Task A_relay_that_is_not_there_is_reported()
    {
        var nowhere = RelayedServer.FreePort();
        await using var server = new ServerWith(("Turn:Urls", $"turn:127.0.0.1:{nowhere}?transport=tcp"), ("Turn:Secret", "secret"));
        await Reports(server, $"relay: Degraded (turn:127.0.0.1:{nowhere}?transport=tcp does not work: nothing listens there)");
    }

    [Fact]
    public async Task Doing_without_a_relay_is_healthy()
    {
        await using var server = new ServerFixture();
        await Reports(server, "Healthy\ndatabase: Healthy\nrelay: Healthy (none");
    }

    private static async Task Reports(ServerFixture server, string words)
    {
        using var http = new HttpClient { BaseAddress = server.Address };
        await Eventually.Is(
            words,
            async () => Beginning(await http.GetStringAsync("health/ready", Now), words),
            () => server.Wall.Advance(TimeSpan.FromSeconds(1)));
    }

    /// <summary>Those words, if they are in the report; else all of it, for whoever reads why the test failed.</summary>
    private static string Beginning(string report, string words) => report.Contains(words) ? words : report;

    private sealed class ServerWith(params (string Name, string Value)[] settings) : ServerFixture
    {
        protected override IEnumerable<(string Name, string Value)> Settings => settings;
    }
}
