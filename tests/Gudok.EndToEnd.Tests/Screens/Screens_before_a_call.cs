using Gudok.Contracts;
using Gudok.EndToEnd.Tests.Town;

namespace Gudok.EndToEnd.Tests.Screens;

public sealed class Screens_before_a_call(Product product, Chromium chromium) : Every_screen(product, chromium)
{
    [Theory, MemberData(nameof(FewLooks))]
    public async Task Permissions(Setup look)
    {
        var (asked, bob) = await AlisaAndBob(look with { Permission = Permission.Asked });
        await asked.Call(CallKind.Audio);
        await asked.Reads("Разрешите доступ к микрофону", inCallWindow: true);
        await asked.Shows("ask-microphone");
        await asked.Choose("Отмена");
        await asked.Call(CallKind.Video);
        await asked.Reads("Разрешите доступ к микрофону и камере", inCallWindow: true);
        await asked.Shows("ask-camera");
        await asked.HasEveryButtonInSightOnSmallScreens();

        var refused = await Town.Register("Вера Котова", look with { Permission = Permission.Refused });
        await refused.OpenChatWith(bob);
        await refused.Call(CallKind.Audio);
        await refused.SeesProblem("Доступ к микрофону запрещён");
        await refused.Shows("blocked");
        await refused.HasEveryButtonInSightOnSmallScreens();

        var deaf = await Town.Register("Глеб Савин", look with { HasDevices = false });
        await deaf.OpenChatWith(bob);
        await deaf.Call(CallKind.Audio);
        await deaf.SeesProblem("Микрофон не найден");
        await deaf.Shows("no-device");
        await deaf.HasEveryButtonInSightOnSmallScreens();
    }

    [Theory, MemberData(nameof(FewLooks))]
    public async Task Ringing_at_the_caller(Setup look)
    {
        var (alisa, _) = await Called(look, CallKind.Audio);
        await alisa.Shows("ringing");
        await alisa.HasEveryButtonInSightOnSmallScreens();
        await alisa.Cancel();
        await alisa.Call(CallKind.Video);
        await alisa.SeesState("Звонит…");
        await alisa.Shows("ringing-video");
        await alisa.HasEveryButtonInSightOnSmallScreens();
        await alisa.Choose("Скрыть своё видео");
        await alisa.HasEveryButtonInSightOnSmallScreens();
    }

    /// <summary>One look at a ringing screen for each call: a slow machine must not outlast the 30 seconds.</summary>
    [Theory, MemberData(nameof(FewLooks))]
    public async Task Ringing_that_is_declined(Setup look)
    {
        var (alisa, bob) = await Called(look, CallKind.Audio);
        await bob.Shows("incoming-audio");
        await bob.HasEveryButtonInSightOnSmallScreens();
        await bob.Decline();
        await alisa.SeesProblem("Пользователь занят");
        await alisa.Shows("declined");
        await alisa.HasEveryButtonInSightOnSmallScreens();
    }

    [Theory(Skip = "Takes half a minute: only in the long run", SkipType = typeof(Every_screen), SkipUnless = nameof(EveryLook))]
    [MemberData(nameof(FewLooks))]
    public async Task Ringing_that_nobody_hears(Setup look)
    {
        var (alisa, bob) = await AlisaAndBob(look, look);
        await bob.Page.CloseAsync();
        await alisa.Call(CallKind.Audio);
        await alisa.SeesState("Вызываем…");
        await alisa.Shows("calling");
        await alisa.SeesProblem("Пользователь не отвечает", within: TimeSpan.FromSeconds(40));
        await alisa.Shows("no-answer");
    }
}
