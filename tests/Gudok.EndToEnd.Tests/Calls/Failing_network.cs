using Gudok.Contracts;
using Gudok.EndToEnd.Tests.Town;
using Gudok.Tests;

namespace Gudok.EndToEnd.Tests.Calls;

/// <summary>
/// Two people in two houses, each with a network that fails in its own way. What is promised here is a matter of seconds: nothing else
/// runs meanwhile.
/// </summary>
[Collection(nameof(Failing_network))]
[CollectionDefinition(nameof(Failing_network), DisableParallelization = true)]
public sealed class Failing_network(Product product, Chromium chromium, Network network)
    : Story(product, chromium), IClassFixture<Network>
{
    private const string Reconnecting = "Восстанавливаем соединение…";
    private const string NoServer = "нет соединения с сервером…";
    private const string TakesAMinute = "Takes a minute: only in the long run";

    private static readonly TimeSpan Second = TimeSpan.FromSeconds(1);

    public static TheoryData<int> Blackouts => Long.Run ? [4, 10, 25] : [10];

    [Fact]
    public async Task A_fifth_of_all_packets_may_be_lost()
    {
        var (alisa, bob) = await TalkingFromHouseToHouse();
        await Task.WhenAll(network.Alisas.LosesPackets(20), network.Bobs.LosesPackets(20));
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
            foreach (var person in new[] { alisa, bob })
                Assert.InRange(await person.LongestSilence(), Second, 3 * Second);
        }
    }

    [Theory]
    [MemberData(nameof(Blackouts))]
    public async Task A_call_survives_so_many_seconds_without_a_network(int seconds)
    {
        var (alisa, bob) = await TalkingFromHouseToHouse();
        await GoesDark(alisa, bob);
        await Task.WhenAll(alisa.HasHeardNothingFor(seconds), bob.HasHeardNothingFor(seconds));
        await network.Alisas.IsWellAgain();
        await Task.WhenAll(alisa.SeesStateNoMore(Reconnecting), bob.SeesStateNoMore(Reconnecting));
        await Task.WhenAll(alisa.SeesStateNoMore(NoServer), bob.SeesStateNoMore(NoServer));
        await Task.WhenAll(alisa.SendsAndReceives(), bob.SendsAndReceives());
        await Task.WhenAll(alisa.IsTalking(), bob.IsTalking());
    }

    [Fact(Skip = TakesAMinute, SkipType = typeof(Long), SkipUnless = nameof(Long.Run))]
    public async Task After_thirty_seconds_without_a_network_both_are_told_and_the_record_ends_with_the_last_sound()
    {
        var (alisa, bob) = await TalkingFromHouseToHouse();
        await GoesDark(alisa, bob);
        await Task.WhenAll(alisa.HasHeardNothingFor(seconds: 5), bob.HasHeardNothingFor(seconds: 5));
        var lastHeard = await bob.LastHeardAt();
        await Task.WhenAll(alisa.SeesState("Связь прервалась", within: 35 * Second), bob.SeesState("Связь прервалась", within: 35 * Second));
        await Task.WhenAll(alisa.HasLetGoOfEverything(), bob.HasLetGoOfEverything());
        await network.Alisas.IsWellAgain();

        var call = await bob.CallOnRecord();
        Assert.Equal(CallOutcome.Completed, call.Outcome);
        Assert.Equal(lastHeard, call.EndedAt!.Value, Second);
        await alisa.SeesRecord(call.Title());
    }

    [Fact(Skip = TakesAMinute, SkipType = typeof(Long), SkipUnless = nameof(Long.Run))]
    public async Task Who_cannot_reach_the_server_goes_on_talking_and_is_heard_hanging_up()
    {
        var (alisa, bob) = await TalkingFromHouseToHouse();
        await Task.WhenAll(alisa.ListensClosely(), bob.ListensClosely());
        await network.Alisas.IsCutOffFromTheServer();
        await alisa.SeesState(NoServer);
        await Task.WhenAll(alisa.SendsAndReceives(), bob.SendsAndReceives());
        foreach (var person in new[] { alisa, bob })
            Assert.InRange(await person.LongestSilence(), TimeSpan.Zero, Second);

        await alisa.HangUp();
        var ended = DateTimeOffset.UtcNow;
        await Task.WhenAll(alisa.HasLetGoOfEverything(), bob.HasLetGoOfEverything());
        await network.Alisas.IsWellAgain();
        Assert.Equal(ended, (await bob.CallOnRecord()).EndedAt!.Value, Second);
        await alisa.SeesRecord((await bob.CallOnRecord()).Title());
    }

    [Fact]
    public async Task No_packet_of_media_arrives_before_the_answer()
    {
        await NetworkIsWell();
        var (alisa, bob) = await AlisaAndBobWhoHaveWritten(
            Setup.Desktop with { House = network.Alisas }, Setup.Desktop with { House = network.Bobs });
        var before = await MediaPackets();
        await alisa.Call(CallKind.Audio);
        await bob.IsRungBy(alisa, CallKind.Audio);
        await Task.WhenAll(alisa.IsLinked(), bob.IsLinked());
        Assert.Equal(before, await MediaPackets());

        await bob.Accept();
        await Task.WhenAll(alisa.SendsAndReceives(), bob.SendsAndReceives());
        Assert.All((await MediaPackets()).Zip(before), counts => Assert.InRange(counts.First - counts.Second, 20, long.MaxValue));
    }

    private async Task<long[]> MediaPackets() => await Task.WhenAll(network.Alisas.MediaPackets(), network.Bobs.MediaPackets());

    /// <summary>Alisa's house is cut off, and both are told that something is wrong.</summary>
    private async Task GoesDark(Person alisa, Person bob)
    {
        await Task.WhenAll(alisa.ListensClosely(), bob.ListensClosely());
        await network.Alisas.IsCutOff();
        await Task.WhenAll(alisa.SeesState(Reconnecting), bob.SeesState(Reconnecting));
    }

    private async Task<(Person Alisa, Person Bob)> TalkingFromHouseToHouse()
    {
        await NetworkIsWell();
        var (alisa, bob) = await Talking(
            Setup.Desktop with { House = network.Alisas }, Setup.Desktop with { House = network.Bobs });
        foreach (var person in new[] { alisa, bob }) person.Faults.ExpectNoServer();
        return (alisa, bob);
    }

    /// <summary>Whatever the test before has done to it.</summary>
    private async Task NetworkIsWell()
    {
        Assert.SkipWhen(network.Obstacle is not null, network.Obstacle ?? "");
        await Task.WhenAll(network.Alisas.IsWellAgain(), network.Bobs.IsWellAgain());
    }
}
