using System.Net;
using Gudok.Server.Relay.Stun;

namespace Gudok.Server.Tests.Relay;

/// <summary>Nobody gets through the relay into a machine or a network behind it, however the address is written.</summary>
public sealed class DeniedPeersTests(RelayedServer server) : IClassFixture<RelayedServer>
{
    private const int Forbidden = 403, OtherFamily = 443;

    private static CancellationToken Now => TestContext.Current.CancellationToken;

    /// <summary>Loopback, private, shared, link-local, of a cloud, for documentation, for tests, multicast, nobody's, broadcast.</summary>
    public static TheoryData<string> Ipv4 =>
    [
        "127.0.0.1", "127.255.255.254", "0.0.0.0", "0.0.0.1", "10.0.0.1", "10.255.255.255", "100.64.0.1", "100.127.255.254",
        "169.254.1.1", "169.254.169.254", "172.16.0.1", "172.31.255.254", "192.0.0.1", "192.0.0.170", "192.0.2.1", "192.88.99.1",
        "192.168.0.1", "192.168.255.254", "198.18.0.1", "198.19.255.254", "198.51.100.1", "203.0.113.1", "224.0.0.1",
        "239.255.255.250", "240.0.0.1", "255.255.255.255",
    ];

    /// <summary>The same written as IPv6 (mapped, compatible, translated, NAT64, 6to4, Teredo), and IPv6's own.</summary>
    public static TheoryData<string> Ipv6 =>
    [
        "::", "::1", "::127.0.0.1", "::ffff:127.0.0.1", "::ffff:10.0.0.1", "::ffff:169.254.169.254", "::ffff:192.168.0.1",
        "::ffff:0:127.0.0.1", "64:ff9b::7f00:1", "64:ff9b::a00:1", "64:ff9b:1::a00:1", "100::1", "2001::1", "2001:db8::1",
        "2002:7f00:1::", "2002:a00:1::", "3fff::1", "5f00::1", "fc00::1", "fd00::1", "fe80::1", "fec0::1", "ff02::1",
        // IPv4 only: coturn's check of the other family has had holes.
        "2a00:1450:4001:81b::200e",
    ];

    [Theory]
    [MemberData(nameof(Ipv4))]
    public Task A_special_address_is_forbidden(string peer) => IsRefused(peer, Forbidden);

    [Theory]
    [MemberData(nameof(Ipv6))]
    public Task No_address_of_IPv6_is_reached(string peer) => IsRefused(peer, OtherFamily);

    [Theory]
    [InlineData("8.8.8.8")]
    [InlineData("44.0.0.1")]
    [InlineData("172.32.0.1")]
    [InlineData("100.128.0.1")]
    [InlineData("223.255.255.254")]
    public async Task A_public_address_may_be_reached(string peer)
    {
        using var client = await Allocated();
        await client.CreatePermission(IPAddress.Parse(peer), Now);
        await client.BindChannel(IPAddress.Parse(peer), Now);
        await client.Release(Now);
    }

    private async Task IsRefused(string peer, int code)
    {
        using var client = await Allocated();
        var address = IPAddress.Parse(peer);
        var permission = await Assert.ThrowsAsync<TurnRefusal>(() => client.CreatePermission(address, Now));
        var channel = await Assert.ThrowsAsync<TurnRefusal>(() => client.BindChannel(address, Now));
        Assert.Equal((code, code), (permission.Code, channel.Code));
        await client.Release(Now);
    }

    private async Task<TurnClient> Allocated()
    {
        await server.Ready();
        // Each as somebody else: coturn counts what is released for a second more.
        return await TurnClient.Allocated(server.Udp, server.CredentialsOf($"{Guid.CreateVersion7():N}"), Now);
    }
}
