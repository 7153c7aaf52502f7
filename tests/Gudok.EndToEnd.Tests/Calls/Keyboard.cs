using Gudok.Contracts;
using Gudok.EndToEnd.Tests.Town;

namespace Gudok.EndToEnd.Tests.Calls;

public sealed class Keyboard(Product product, Chromium chromium) : Story(product, chromium)
{
    [Fact]
    public async Task A_whole_call_without_a_mouse()
    {
        var (alisa, bob) = await AlisaAndBob();
        await alisa.Types("Alt+KeyA");
        await bob.IsRungBy(alisa, CallKind.Audio);
        await bob.Types("Alt+Enter");
        await Task.WhenAll(alisa.IsTalking(), bob.IsTalking());

        await alisa.Types("KeyM");
        await alisa.SeesPressed("Микрофон", false);
        await alisa.Types("KeyM");
        await alisa.SeesPressed("Микрофон", true);
        await alisa.Types("Escape");
        await alisa.SeesCallBar();
        await bob.IsTalking();

        await alisa.Types("Alt+KeyH");
        await alisa.SeesNoCall();
        await Task.WhenAll(alisa.HasLetGoOfEverything(), bob.HasLetGoOfEverything());
    }

    [Fact]
    public async Task Declining_and_cancelling_by_keys()
    {
        var (alisa, bob) = await AlisaAndBob();
        await alisa.Types("Alt+KeyV");
        await bob.IsRungBy(alisa, CallKind.Video);
        await bob.Types("Alt+KeyH");
        await alisa.SeesProblem("Пользователь занят");
        await alisa.Choose("Закрыть");

        await bob.Types("Alt+KeyA");
        await alisa.IsRungBy(bob, CallKind.Audio);
        await bob.Types("Alt+KeyH");
        await bob.SeesNoCall();
        await alisa.IsNotRung();
    }
}
