using Gudok.Contracts;
using Gudok.EndToEnd.Tests.Town;

namespace Gudok.EndToEnd.Tests.Calls;

public sealed class Many_devices(Product product, Chromium chromium) : Story(product, chromium)
{
    [Fact]
    public async Task A_call_answered_in_one_tab_stops_ringing_in_the_other()
    {
        var (alisa, bob) = await AlisaAndBob();
        var bobsOtherTab = await Town.AnotherTabOf(bob);
        await alisa.Call(CallKind.Audio);
        await bob.IsRungBy(alisa, CallKind.Audio);
        await bobsOtherTab.IsRungBy(alisa, CallKind.Audio);

        await bobsOtherTab.Accept();
        await bob.IsNotRung();
        await bob.SeesToast("Отвечено на другом устройстве");
        await Task.WhenAll(alisa.IsTalking(), bobsOtherTab.IsTalking());
        await Task.WhenAll(alisa.HearsSound(), bobsOtherTab.HearsSound());
        await bob.HasLetGoOfEverything();
    }

    [Fact]
    public async Task Both_call_each_other_and_talk()
    {
        var (alisa, bob) = await AlisaAndBob();
        await Task.WhenAll(alisa.Call(CallKind.Audio), bob.Call(CallKind.Audio));
        await Task.WhenAll(alisa.IsTalking(), bob.IsTalking());
        await Task.WhenAll(alisa.HearsSound(), bob.HearsSound());
    }
}
