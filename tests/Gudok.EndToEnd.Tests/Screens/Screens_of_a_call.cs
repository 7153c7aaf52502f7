using Gudok.Contracts;
using Gudok.EndToEnd.Tests.Town;

namespace Gudok.EndToEnd.Tests.Screens;

public sealed class Screens_of_a_call(Product product, Chromium chromium) : Every_screen(product, chromium)
{
    [Theory, MemberData(nameof(FewLooks))]
    public async Task Voice(Setup look)
    {
        var (alisa, bob) = await Called(look, CallKind.Audio);
        await bob.Accept();
        await alisa.IsTalking();
        await alisa.Shows("audio-call");
        await alisa.OpenTheKey();
        await alisa.Shows("encryption-key");
        await alisa.CloseTheKey();
        await bob.Toggle("Микрофон");
        await alisa.Reads("Собеседник выключил микрофон", inCallWindow: true);
        await alisa.Shows("peer-muted");
        await alisa.HasTheConversationInSightOnSmallScreens();

        var gleb = await Town.Register("Глеб Савин", look);
        await gleb.OpenChatWith(bob);
        await gleb.Call(CallKind.Audio);
        await gleb.SeesProblem("Пользователь разговаривает");
        await gleb.Shows("busy");
        await gleb.HasEveryButtonInSightOnSmallScreens();

        await alisa.Minimise();
        await alisa.Shows("minimised");
        await bob.HangUp();
        await bob.Reads("Вернуться в чат", inCallWindow: true);
        await bob.Shows("ended");
        // It goes by itself, unless it is touched.
        await bob.Types("Shift");
        await bob.HasEveryButtonInSightOnSmallScreens();
    }

    [Theory, MemberData(nameof(FewLooks))]
    public async Task Video(Setup look)
    {
        var (alisa, bob) = await Called(look, CallKind.Video);
        await bob.Shows("incoming-video");
        await bob.HasEveryButtonInSightOnSmallScreens();
        await bob.Accept();
        await Task.WhenAll(alisa.SeesLargePicture(), bob.SeesLargePicture());
        await alisa.Shows("video-call");
        await alisa.HasEveryButtonInSightOnSmallScreens();
        await bob.Toggle("Камера");
        await alisa.Reads("Собеседник выключил камеру", inCallWindow: true);
        await alisa.Shows("peer-camera-off");
        await alisa.HasEveryButtonInSightOnSmallScreens();
    }
}
