using Gudok.Contracts;
using Gudok.EndToEnd.Tests.Town;

namespace Gudok.EndToEnd.Tests.Calls;

public sealed class Video_call(Product product, Chromium chromium) : Story(product, chromium)
{
    [Fact]
    public async Task Two_people_see_and_hear_each_other()
    {
        var (alisa, bob) = await Talking(kind: CallKind.Video);
        await Task.WhenAll(alisa.SendsAndReceives(video: true), bob.SendsAndReceives(video: true));
        await Task.WhenAll(alisa.SeesMovingPicture(), bob.SeesMovingPicture());
        await Task.WhenAll(alisa.HearsSound(), bob.HearsSound());
        await Task.WhenAll(alisa.SeesPictureThatHasGrown(), bob.SeesPictureThatHasGrown());
        await alisa.ReachesNothingBehindTheCall();

        await alisa.HangUp();
        await Task.WhenAll(alisa.HasLetGoOfEverything(), bob.HasLetGoOfEverything());
        await Records.AreOfAConversation(alisa, bob);
    }

    [Fact]
    public async Task Whoever_turns_the_camera_off_is_not_seen_but_heard()
    {
        var (alisa, bob) = await Talking(kind: CallKind.Video);
        await bob.SeesMovingPicture();
        await alisa.Toggle("Камера");
        await alisa.SeesPressed("Камера", false);
        await bob.SeesNoPicture();
        await bob.HearsSound();

        await alisa.Toggle("Камера");
        await bob.SeesMovingPicture();
    }

    [Fact]
    public async Task Who_accepts_without_video_sees_the_caller_and_is_heard()
    {
        var (alisa, bob) = await AlisaAndBob();
        await alisa.Call(CallKind.Video);
        await bob.IsRungBy(alisa, CallKind.Video);
        await bob.AcceptWithoutVideo();
        await Task.WhenAll(alisa.IsTalking(), bob.IsTalking());
        await bob.SeesMovingPicture();
        await alisa.HearsSound();
        await alisa.SeesNoPicture();
    }

    [Fact]
    public async Task The_browser_is_kept_ready_to_open_the_camera_while_it_rings()
    {
        var (alisa, bob) = await AlisaAndBob();
        await alisa.Call(CallKind.Video);
        await bob.IsRungBy(alisa, CallKind.Video);
        await bob.LooksForCameras();
        await bob.HasCapturedNothing();
    }
}
