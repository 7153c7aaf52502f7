using Gudok.Contracts;
using Gudok.EndToEnd.Tests.Town;
using Gudok.Tests;

namespace Gudok.EndToEnd.Tests.Calls;

/// <summary>Two people in two houses, whose browsers find no path to each other but the relay.</summary>
public sealed class Relayed_call(Product product, Chromium chromium, RelayedNetwork network)
    : Story(product, chromium), IClassFixture<RelayedNetwork>
{
    private static readonly TimeSpan Second = TimeSpan.FromSeconds(1);

    [Fact]
    public async Task Voice_and_picture_go_through_the_relay_and_nobody_can_read_afterwards_who_spoke_with_whom()
    {
        await IsPossible();
        await Task.WhenAll(network.Alisas.FindsTheRelayOnlyOverUdp(), network.Bobs.FindsTheRelayOnlyOverUdp());
        var (alisa, bob) = await TalkingByRelay(CallKind.Video);
        await Task.WhenAll(alisa.IsRelayedOver("udp"), bob.IsRelayedOver("udp"));
        await Task.WhenAll(alisa.SendsAndReceives(video: true), bob.SendsAndReceives(video: true));
        await Task.WhenAll(alisa.HearsSound(), bob.HearsSound());
        await alisa.HangUp();
        var written = await network.Written();
        Assert.Contains("Relay: works", written);
        foreach (var person in new[] { alisa, bob })
        {
            Assert.DoesNotContain($"{(await person.Client.Account.Me()).Id:N}", written);
            Assert.DoesNotContain(person.Setup.House!.Address, written);
        }
    }

    [Fact]
    public async Task Where_UDP_is_blocked_they_reach_the_relay_over_TCP()
    {
        await IsPossible(udp: false);
        var (alisa, bob) = await TalkingByRelay();
        await Task.WhenAll(alisa.IsRelayedOver("tcp"), bob.IsRelayedOver("tcp"));
        await Task.WhenAll(alisa.SendsAndReceives(), bob.SendsAndReceives());
        await Task.WhenAll(alisa.HearsSound(), bob.HearsSound());
    }

    [Fact(Skip = "Much like the one before: only in the long run", SkipType = typeof(Long), SkipUnless = nameof(Long.Run))]
    public async Task Who_finds_no_other_path_takes_the_relay_by_itself()
    {
        await IsPossible(udp: false);
        var (alisa, bob) = await Talking(Setup.Desktop with { House = network.Alisas }, Setup.Desktop with { House = network.Bobs });
        await Task.WhenAll(alisa.IsRelayedOver("tcp"), bob.IsRelayedOver("tcp"));
        await Task.WhenAll(alisa.HearsSound(), bob.HearsSound());
    }

    [Fact]
    public async Task Relay_that_was_killed_is_back_and_eight_seconds_later_the_sound_at_the_latest()
    {
        await IsPossible();
        var (alisa, bob) = await TalkingByRelay();
        await Task.WhenAll(alisa.ListensClosely(), bob.ListensClosely());
        var away = await network.RelayIsKilled();
        await Task.WhenAll(alisa.HasHeardNothingFor(seconds: 1), bob.HasHeardNothingFor(seconds: 1));
        await Task.WhenAll(alisa.SendsAndReceives(), bob.SendsAndReceives());
        await Task.WhenAll(alisa.HearsSound(), bob.HearsSound());
        foreach (var person in new[] { alisa, bob })
            Assert.InRange(await person.LongestSilence(), Second, away + 8 * Second);
        await Task.WhenAll(alisa.IsTalking(), bob.IsTalking());
    }

    [Fact(Skip = "Takes half a minute: only in the long run", SkipType = typeof(Long), SkipUnless = nameof(Long.Run))]
    public async Task Credentials_that_would_have_expired_have_been_renewed()
    {
        await IsPossible();
        var (alisa, bob) = await TalkingByRelay();
        await Task.Delay(RelayedNetwork.CredentialLifetime + 5 * Second);
        await Task.WhenAll(alisa.ListensClosely(), bob.ListensClosely());
        // New allocations are needed, and the relay has forgotten who it let in.
        await network.RelayIsKilled();
        await Task.WhenAll(alisa.HasHeardNothingFor(seconds: 1), bob.HasHeardNothingFor(seconds: 1));
        await Task.WhenAll(alisa.SendsAndReceives(), bob.SendsAndReceives());
    }

    private async Task<(Person Alisa, Person Bob)> TalkingByRelay(CallKind kind = CallKind.Audio)
    {
        var setup = Setup.Desktop with { OnlyByRelay = true };
        return await Talking(setup with { House = network.Alisas }, setup with { House = network.Bobs }, kind);
    }

    private async Task IsPossible(bool udp = true)
    {
        Assert.SkipWhen(network.Obstacle is not null, network.Obstacle ?? "");
        foreach (var house in new[] { network.Alisas, network.Bobs })
        {
            await house.IsWellAgain();
            if (!udp) await house.HasNoUdp();
        }
    }
}
