using System.Net;
using System.Net.NetworkInformation;
using System.Net.Sockets;
using Gudok.Contracts;
using Gudok.EndToEnd.Tests.Town;
using Gudok.Tests;

namespace Gudok.EndToEnd.Tests.Deployment;

/// <summary>As <c>./run --lan</c> starts it: a phone comes to this machine's address in its network, over HTTPS.</summary>
public sealed class On_the_lan(LanProduct product, Chromium chromium) : Story(product, chromium), IClassFixture<LanProduct>
{
    [Fact]
    public async Task A_phone_calls_the_computer_at_which_the_server_runs()
    {
        Assert.SkipWhen(product.LanAddress is null, "This machine has no address in a network");
        var alisa = await Town.Register("Алиса Орлова");
        var bob = await Town.Stranger("Боб Лисицын", Setup.Phone with { Proxy = product.LanAddress });
        await bob.Visit();
        await bob.RegisterByForm();
        await bob.SeesTheirChats();
        await bob.SignInByApi();
        await bob.OpenChatWith(alisa);
        await bob.Call(CallKind.Video);
        await alisa.IsRungBy(bob, CallKind.Video);
        await alisa.Accept();
        await Task.WhenAll(alisa.IsTalking(), bob.IsTalking());
        await Task.WhenAll(alisa.HearsSound(), bob.HearsSound());
        await Task.WhenAll(alisa.SeesMovingPicture(), bob.SeesMovingPicture());
    }
}

public sealed class LanProduct : Product
{
    private readonly int port = FreePort.Find();

    /// <summary>Null: there is none.</summary>
    public Uri? LanAddress => NetworkInterface.GetAllNetworkInterfaces()
        .Where(network => network.OperationalStatus == OperationalStatus.Up)
        .SelectMany(network => network.GetIPProperties().UnicastAddresses)
        .Select(unicast => unicast.Address)
        .Where(address => address.AddressFamily == AddressFamily.InterNetwork && !IPAddress.IsLoopback(address))
        .Select(address => new Uri($"https://{address}:{port}")).FirstOrDefault();

    protected override IEnumerable<string> Settings => ["--lan", $"--Lan:Port={port}"];
}
