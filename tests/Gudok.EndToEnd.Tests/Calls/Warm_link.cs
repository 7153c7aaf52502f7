using Gudok.Contracts;
using Gudok.EndToEnd.Tests.Town;

namespace Gudok.EndToEnd.Tests.Calls;

/// <summary>Between people who know each other the link is finished while it rings; media waits for the answer all the same.</summary>
public sealed class Warm_link(Product product, Chromium chromium) : Story(product, chromium)
{
    private static readonly string[] TellAddresses = ["offer", "answer", "candidates"];

    [Fact]
    public async Task Is_up_while_it_rings_and_carries_nothing_before_the_answer()
    {
        var (alisa, bob) = await AlisaAndBobWhoHaveWritten();
        await alisa.Call(CallKind.Video);
        await bob.IsRungBy(alisa, CallKind.Video);
        await Task.WhenAll(alisa.IsLinked(), bob.IsLinked());
        await bob.HasCapturedNothing();
        await Task.WhenAll(alisa.SendsNoTrack(), bob.SendsNoTrack());
        await Task.WhenAll(alisa.HasNoMediaOnTheWay(), bob.HasNoMediaOnTheWay());
        var before = await SignalsOf(alisa, bob);

        await bob.Accept();
        await Task.WhenAll(alisa.IsTalking(), bob.IsTalking());
        await Task.WhenAll(alisa.SendsAndReceives(video: true), bob.SendsAndReceives(video: true));
        await Task.WhenAll(alisa.HearsSound(), bob.HearsSound());
        Assert.Equal(before, await SignalsOf(alisa, bob));
    }

    [Fact]
    public async Task Is_not_made_between_strangers_and_nothing_that_tells_an_address_passes()
    {
        var (alisa, bob) = await AlisaAndBob();
        await alisa.Call(CallKind.Audio);
        await bob.IsRungBy(alisa, CallKind.Audio);
        await alisa.SeesState("Звонит…");
        await bob.HasSaid("hello");

        var accepted = DateTimeOffset.UtcNow;
        await bob.Accept();
        await Task.WhenAll(alisa.IsTalking(), bob.IsTalking());
        await Task.WhenAll(alisa.HearsSound(), bob.HearsSound());
        foreach (var person in new[] { alisa, bob })
        {
            var telling = (await person.Signals()).Where(s => TellAddresses.Contains(s.Kind)).ToList();
            Assert.NotEmpty(telling);
            Assert.All(telling, signal => Assert.True(signal.At > accepted, signal.Kind));
        }
    }

    [Fact]
    public async Task Is_made_with_each_ringing_device_and_kept_with_the_one_that_answers()
    {
        var (alisa, bob) = await AlisaAndBobWhoHaveWritten();
        var bobAtWork = await Town.AnotherBrowserOf(bob);
        await alisa.Call(CallKind.Audio);
        await Task.WhenAll(bob.IsRungBy(alisa, CallKind.Audio), bobAtWork.IsRungBy(alisa, CallKind.Audio));
        await Task.WhenAll(alisa.IsLinked(devices: 2), bob.IsLinked(), bobAtWork.IsLinked());

        await bobAtWork.Accept();
        await Task.WhenAll(alisa.HasOneConnection(), bob.HasLetGoOfEverything());
        await Task.WhenAll(alisa.HearsSound(), bobAtWork.HearsSound());
    }

    [Fact]
    public async Task Is_made_anew_by_a_page_that_was_reloaded_while_it_rang()
    {
        var (alisa, bob) = await AlisaAndBobWhoHaveWritten();
        await alisa.Call(CallKind.Audio);
        await bob.IsRungBy(alisa, CallKind.Audio);
        await Task.WhenAll(alisa.IsLinked(), bob.IsLinked());
        await bob.Reload();
        await bob.IsRungBy(alisa, CallKind.Audio);
        await Task.WhenAll(alisa.IsLinked(), bob.IsLinked());

        await bob.Accept();
        await Task.WhenAll(alisa.HearsSound(), bob.HearsSound());
    }

    [Fact]
    public async Task Is_closed_with_the_call_that_nobody_answered()
    {
        var (alisa, bob) = await AlisaAndBobWhoHaveWritten();
        await alisa.Call(CallKind.Audio);
        await bob.IsRungBy(alisa, CallKind.Audio);
        await Task.WhenAll(alisa.IsLinked(), bob.IsLinked());
        await alisa.Cancel();
        await Task.WhenAll(alisa.HasLetGoOfEverything(), bob.IsNotRung());
        await bob.HasLetGoOfEverything();
    }

    private static async Task<Signal[]> SignalsOf(Person one, Person other) => [.. await one.Signals(), .. await other.Signals()];
}
