using System.Diagnostics;
using System.Globalization;
using System.Net;
using System.Net.Sockets;
using System.Runtime.Versioning;
using Gudok.Contracts;
using Gudok.Server.Relay;
using Gudok.Server.Relay.Stun;

namespace Gudok.Server.Tests.Relay;

public sealed class OwnRelayTests(RelayedServer server) : IClassFixture<RelayedServer>
{
    private const UnixFileMode OwnersOnly = UnixFileMode.UserRead | UnixFileMode.UserWrite;

    private static readonly TimeSpan Second = TimeSpan.FromSeconds(1);

    private static CancellationToken Now => TestContext.Current.CancellationToken;

    [Fact]
    public async Task Who_is_in_a_call_gets_credentials_with_which_it_relays_over_UDP_and_TCP()
    {
        await server.Ready();
        using var anna = await server.Register();
        using var boris = await server.Register("Борис");
        var chat = await anna.Client.Chats.Open(boris.Id, Now);
        var call = await anna.Client.Calls.Place(new(chat.Id, CallKind.Audio, new string('a', 32)), Now);

        var given = await boris.Client.Calls.IceServers(call.Id, Now);
        var relay = Assert.Single(given.Servers);
        Assert.EndsWith($":{boris.Id:N}", relay.Username);
        Assert.Equal(server.Wall.GetUtcNow() + TimeSpan.FromHours(1), given.ExpiresAt!.Value, Second);
        var expiry = DateTimeOffset.FromUnixTimeSeconds(long.Parse(relay.Username![..10], CultureInfo.InvariantCulture));
        Assert.Equal(DateTimeOffset.UtcNow + TimeSpan.FromHours(1), expiry, 5 * Second);
        Assert.Equal([false, true], relay.Urls.Select(url => TurnUrl.Parse(url)!.IsTcp));
        foreach (var url in relay.Urls)
        {
            using var client = await RelayedServer.Connect(TurnUrl.Parse(url)!, new(relay.Username!, relay.Credential!));
            Assert.InRange((await client.Allocate(Now)).Port, 49160, 49959);
            await client.Release(Now);
        }
    }

    [Fact]
    public async Task Credentials_that_are_over_or_made_up_are_refused()
    {
        await server.Ready();
        Assert.Equal(401, await Refusal(server.CredentialsOf("someone", lifetime: -5 * Second)));
        Assert.Equal(401, await Refusal(server.CredentialsOf("someone", secret: "guessed")));
    }

    [Fact]
    public async Task Nobody_takes_more_than_their_share_with_however_many_credentials()
    {
        await server.Ready();
        var taken = new List<TurnClient>();
        for (var i = 0; i < 16; i++)
        {
            taken.Add(await RelayedServer.Connect(server.Udp, server.CredentialsOf("greedy", Second * (60 + i))));
            await taken[^1].Allocate(Now);
        }
        Assert.Equal(486, await Refusal(server.CredentialsOf("greedy", Second * 100)));
        foreach (var client in taken)
        {
            await client.Release(Now);
            client.Dispose();
        }
    }

    [Fact]
    public async Task Killed_it_is_started_again()
    {
        await server.Ready();
        var killed = server.ProcessId;
        using (var relay = Process.GetProcessById(killed)) relay.Kill();
        await Eventually.Is(true, async () => server.ProcessId != killed && await server.Works(), () => server.Wall.Advance(Second / 4));
    }

    [Fact]
    public async Task It_ends_with_the_server()
    {
        int relay;
        await using (var other = new RelayedServer()) relay = (await other.Ready()).ProcessId;
        await Eventually.Is(false, () => Task.FromResult(Directory.Exists($"/proc/{relay}")));
    }

    [Fact, UnsupportedOSPlatform("windows")]
    public async Task What_it_is_told_is_for_its_owners_eyes_only()
    {
        await server.Ready();
        foreach (var file in new[] { "secret", "turnserver.conf" })
            Assert.Equal(OwnersOnly, File.GetUnixFileMode(Path.Combine(server.Folder, file)));
        Assert.Equal(OwnersOnly | UnixFileMode.UserExecute, File.GetUnixFileMode(server.Folder));
    }

    [Fact]
    public async Task Where_its_port_is_taken_there_is_none_until_it_is_free()
    {
        await using var other = new RelayedServer();
        using (var taker = new UdpClient(new IPEndPoint(IPAddress.Loopback, other.Udp.Port)))
        {
            using var http = new HttpClient { BaseAddress = other.Address };
            await Eventually.Is(true, async () =>
                (await http.GetStringAsync("health/ready", Now)).Contains($"relay: Degraded (none: port {other.Udp.Port} is taken"),
                () => other.Wall.Advance(Second));
        }
        await other.Ready();
    }

    private async Task<int> Refusal(TurnCredentials credentials)
    {
        using var client = await RelayedServer.Connect(server.Udp, credentials);
        return (await Assert.ThrowsAsync<TurnRefusal>(() => client.Allocate(Now))).Code;
    }
}
