using Gudok.Contracts;
using Gudok.EndToEnd.Tests.Town;

namespace Gudok.EndToEnd.Tests.Calls;

/// <summary>Two people in two houses, each with a network that fails in its own way.</summary>
public sealed class Failing_network(Product product, Chromium chromium, Network network)
    : Story(product, chromium), IClassFixture<Network>
{
    private static readonly TimeSpan BackWithin = TimeSpan.FromSeconds(3);

    public static bool IsLongRun => Environment.GetEnvironmentVariable("GUDOK_LONG") is { Length: > 0 };

    public static TheoryData<int> Blackouts => IsLongRun ? [4, 10, 25] : [10];

    [Fact]
    public async Task A_fifth_of_all_packets_may_be_lost()
    {
        var (alisa, bob) = await TalkingFromHouseToHouse();
        await Task.WhenAll(network.Alisas.LosesPackets(20), network.Bobs.LosesPackets(20));
        await Task.WhenAll(alisa.ListensClosely(), bob.ListensClosely());
        await Task.WhenAll(alisa.SendsAndReceives(), bob.SendsAndReceives());
        await Task.WhenAll(alisa.HearsSound(), bob.HearsSound());
        await Task.WhenAll(alisa.IsTalking(), bob.IsTalking());
    }

    [Fact]
    public async Task Whoever_changes_network_is_heard_again_within_three_seconds()
    {
        var (alisa, bob) = await TalkingFromHouseToHouse();
        foreach (var house in new[] { network.Alisas, network.Bobs })
        {
            await Task.WhenAll(alisa.ListensClosely(), bob.ListensClosely());
            await house.ChangesItsAddress();
            await Task.WhenAll(alisa.HasHeardNothingFor(seconds: 1), bob.HasHeardNothingFor(seconds: 1));
            await Task.WhenAll(alisa.SendsAndReceives(), bob.SendsAndReceives());
            await Task.WhenAll(alisa.HearsSound(), bob.HearsSound());
            Assert.InRange(await alisa.LongestSilence(), TimeSpan.FromSeconds(1), BackWithin);
            Assert.InRange(await bob.LongestSilence(), TimeSpan.FromSeconds(1), BackWithin);
        }
    }

    [Theory]
    [MemberData(nameof(Blackouts))]
    public async Task A_call_survives_so_many_seconds_without_a_network(int seconds)
    {
        var (alisa, bob) = await TalkingFromHouseToHouse();
        await Task.WhenAll(alisa.ListensClosely(), bob.ListensClosely());
        await network.Alisas.IsCutOff();
        await Task.WhenAll(alisa.SeesState("Восстанавливаем соединение…"), bob.SeesState("Восстанавливаем соединение…"));
        await Task.WhenAll(alisa.HasHeardNothingFor(seconds), bob.HasHeardNothingFor(seconds));
        await network.Alisas.IsWellAgain();
        await Task.WhenAll(alisa.SeesState("Соединение восстановлено"), bob.SeesState("Соединение восстановлено"));
        await Task.WhenAll(alisa.SendsAndReceives(), bob.SendsAndReceives());
    }

    private async Task<(Person Alisa, Person Bob)> TalkingFromHouseToHouse()
    {
        Assert.SkipWhen(network.Obstacle is not null, network.Obstacle ?? "");
        await Task.WhenAll(network.Alisas.IsWellAgain(), network.Bobs.IsWellAgain());
        return await Talking(Setup.Desktop with { House = network.Alisas }, Setup.Desktop with { House = network.Bobs });
    }
}
