using Gudok.Contracts;
using Gudok.EndToEnd.Tests.Town;

namespace Gudok.EndToEnd.Tests.Calls;

public sealed class Many_devices(Product product, Chromium chromium) : Story(product, chromium)
{
    private const string Elsewhere = "Отвечено на другом устройстве";

    private static readonly TimeSpan AtOnce = TimeSpan.FromSeconds(1);

    [Fact]
    public async Task A_call_answered_in_one_tab_stops_ringing_in_the_other()
    {
        var (alisa, bob) = await AlisaAndBob();
        // A copy remembers what the tab remembers, and is a device of its own all the same.
        var bobsOtherTab = await Town.CopyOfTheTabOf(bob);
        await alisa.Call(CallKind.Audio);
        await bob.IsRungBy(alisa, CallKind.Audio);
        await bobsOtherTab.IsRungBy(alisa, CallKind.Audio);

        await bobsOtherTab.Accept();
        await bob.IsNotRung(AtOnce);
        await bob.SeesToast(Elsewhere);
        await Task.WhenAll(alisa.IsTalking(), bobsOtherTab.IsTalking());
        await Task.WhenAll(alisa.HearsSound(), bobsOtherTab.HearsSound());
        await bob.HasLetGoOfEverything();
        await bob.Shows("elsewhere");

        await bob.EndTheCallElsewhere();
        await Task.WhenAll(alisa.SeesTheEndOfTheCall(AtOnce), bobsOtherTab.SeesTheEndOfTheCall(AtOnce));
        await Task.WhenAll(alisa.HasLetGoOfEverything(), bobsOtherTab.HasLetGoOfEverything());
        await bob.CanCall();
    }

    [Fact]
    public async Task All_devices_ring_one_tab_of_each_browser_aloud_and_all_stop_when_one_answers()
    {
        var (alisa, bob) = await AlisaAndBob();
        var bobsCopy = await Town.CopyOfTheTabOf(bob);
        var bobAtWork = await Town.AnotherBrowserOf(bob);
        foreach (var bobHere in new[] { bob, bobsCopy, bobAtWork }) await bobHere.TouchesThePage();
        await alisa.Call(CallKind.Audio);
        await Task.WhenAll(bob.IsRungBy(alisa, CallKind.Audio), bobsCopy.IsRungBy(alisa, CallKind.Audio), bobAtWork.IsRungBy(alisa, CallKind.Audio));
        await bobAtWork.HearsItRing();
        var (aloud, silent) = await WhichRingsAloud(bob, bobsCopy);
        await silent.HearsNoRing();

        await aloud.ClosesThePage();
        await silent.HearsItRing();
        var bobsLateTab = await Town.AnotherTabOf(silent);
        await bobsLateTab.IsRungBy(alisa, CallKind.Audio);

        await bobAtWork.Accept();
        await Task.WhenAll(silent.IsNotRung(AtOnce), bobsLateTab.IsNotRung(AtOnce));
        await Task.WhenAll(silent.SeesToast(Elsewhere), bobsLateTab.SeesToast(Elsewhere));
        await Task.WhenAll(alisa.HearsSound(), bobAtWork.HearsSound());
    }

    [Fact]
    public async Task Both_call_each_other_and_talk()
    {
        var (alisa, bob) = await AlisaAndBob();
        await Task.WhenAll(alisa.Call(CallKind.Audio), bob.Call(CallKind.Audio));
        await Task.WhenAll(alisa.IsTalking(), bob.IsTalking());
        await Task.WhenAll(alisa.HearsSound(), bob.HearsSound());
    }

    /// <summary>Whichever tab came first.</summary>
    private static async Task<(Person Aloud, Person Silent)> WhichRingsAloud(Person one, Person other)
    {
        var first = await Task.WhenAny(Heard(one), Heard(other));
        return await first == one ? (one, other) : (other, one);
    }

    private static async Task<Person> Heard(Person person)
    {
        await person.HearsItRing();
        return person;
    }
}
