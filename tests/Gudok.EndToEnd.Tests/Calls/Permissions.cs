using Gudok.Contracts;
using Gudok.EndToEnd.Tests.Town;

namespace Gudok.EndToEnd.Tests.Calls;

public sealed class Permissions(Product product, Chromium chromium) : Story(product, chromium)
{
    [Fact]
    public async Task Who_was_never_asked_is_asked_before_anybody_is_disturbed()
    {
        var (alisa, bob) = await AlisaAndBob(Setup.Desktop with { Permission = Permission.Asked });
        await alisa.Call(CallKind.Audio);
        await alisa.Reads("Разрешите доступ к микрофону", inCallWindow: true);
        await bob.IsNotRung();

        await alisa.AllowsTheMicrophone();
        await alisa.Choose("Продолжить");
        await bob.IsRungBy(alisa, CallKind.Audio);
        await bob.Accept();
        await bob.HearsSound();
    }

    [Fact]
    public async Task A_caller_whose_microphone_is_blocked_may_listen()
    {
        var (alisa, bob) = await AlisaAndBob(Setup.Desktop with { Permission = Permission.Refused });
        await alisa.Call(CallKind.Audio);
        await alisa.SeesProblem("Доступ к микрофону запрещён");
        await bob.IsNotRung();

        await alisa.Choose("Только слушать");
        await bob.IsRungBy(alisa, CallKind.Audio);
        await bob.Accept();
        await Task.WhenAll(alisa.IsTalking(), bob.IsTalking());
        await alisa.HearsSound();
        await alisa.Reads("Вы только слушаете", inCallWindow: true);
        await bob.Reads("Собеседник только слушает", inCallWindow: true);
    }

    [Fact]
    public async Task A_callee_whose_microphone_is_blocked_is_connected_and_may_listen()
    {
        var (alisa, bob) = await AlisaAndBob(bobs: Setup.Desktop with { Permission = Permission.Refused });
        await alisa.Call(CallKind.Audio);
        await bob.IsRungBy(alisa, CallKind.Audio);
        await bob.Accept();
        await bob.SeesProblem("Доступ к микрофону запрещён");
        await bob.Choose("Только слушать");
        await Task.WhenAll(alisa.IsTalking(), bob.IsTalking());
        await bob.HearsSound();
    }

    [Fact]
    public async Task Who_has_no_microphone_is_told_so_and_may_listen()
    {
        var (alisa, bob) = await AlisaAndBob(Setup.Desktop with { HasDevices = false });
        await alisa.Call(CallKind.Audio);
        await alisa.SeesProblem("Микрофон не найден");
        await alisa.Choose("Только слушать");
        await bob.IsRungBy(alisa, CallKind.Audio);
        await bob.Accept();
        await alisa.IsTalking();
        await alisa.HearsSound();
    }

    [Fact]
    public async Task Who_has_the_camera_blocked_calls_without_video()
    {
        var (alisa, bob) = await AlisaAndBob(Setup.Desktop with { Permission = Permission.OnlyMicrophone });
        await alisa.Call(CallKind.Video);
        await alisa.SeesProblem("Доступ к камере запрещён");
        await alisa.Choose("Позвонить без видео");
        await bob.IsRungBy(alisa, CallKind.Audio);
        await bob.Accept();
        await bob.HearsSound();
    }

    [Fact]
    public async Task A_problem_can_be_left_without_calling()
    {
        var (alisa, bob) = await AlisaAndBob(Setup.Desktop with { Permission = Permission.Refused });
        await alisa.Call(CallKind.Audio);
        await alisa.SeesProblem("Доступ к микрофону запрещён");
        await alisa.Choose("Отмена");
        await alisa.SeesNoCall();
        await bob.IsNotRung();
        Assert.Empty(await alisa.Client.Calls.History(cancel: TestContext.Current.CancellationToken));
    }
}
