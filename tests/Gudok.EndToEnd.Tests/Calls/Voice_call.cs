using Gudok.Contracts;
using Gudok.EndToEnd.Tests.Town;

namespace Gudok.EndToEnd.Tests.Calls;

public sealed class Voice_call(Product product, Chromium chromium) : Story(product, chromium)
{
    [Theory]
    [InlineData(false)]
    [InlineData(true)]
    public async Task Two_people_talk_by_voice_and_both_see_the_record(bool haveWritten)
    {
        var (alisa, bob) = await AlisaAndBob(Setup.Desktop with { LessMotion = false });
        if (haveWritten) await WriteToEachOther(alisa, bob);

        await alisa.Call(CallKind.Audio);
        await bob.IsRungBy(alisa, CallKind.Audio);
        await alisa.SeesState("Звонит…");
        await bob.Accept();
        await Task.WhenAll(alisa.IsTalking(), bob.IsTalking());
        await Task.WhenAll(alisa.SendsAndReceives(), bob.SendsAndReceives());
        await Task.WhenAll(alisa.HearsSound(), bob.HearsSound());

        await bob.HangUp();
        await Task.WhenAll(alisa.HasLetGoOfEverything(), bob.HasLetGoOfEverything());
        await Records.AreOfAConversation(alisa, bob);
    }

    [Fact]
    public async Task Nothing_is_captured_or_sent_before_the_answer()
    {
        var (alisa, bob) = await AlisaAndBob();
        await alisa.HasNoConnection();
        await alisa.Call(CallKind.Audio);
        await bob.IsRungBy(alisa, CallKind.Audio);
        await alisa.SeesState("Звонит…");
        await bob.HasCapturedNothing();
        await alisa.SendsNoTrack();

        await bob.Accept();
        await alisa.IsTalking();
        await bob.HearsSound();
    }

    [Fact]
    public async Task Sound_goes_out_every_ten_milliseconds()
    {
        var (alisa, bob) = await Talking();
        await Task.WhenAll(alisa.SendsPacketsOf(milliseconds: 10), bob.SendsPacketsOf(milliseconds: 10));
    }

    [Fact]
    public async Task Whoever_turns_the_microphone_off_is_not_heard()
    {
        var (alisa, bob) = await Talking();
        await bob.HearsSound();
        await alisa.Toggle("Микрофон");
        await alisa.SeesPressed("Микрофон", false);
        await bob.HearsSilence();
        await alisa.Toggle("Микрофон");
        await alisa.SeesPressed("Микрофон", true);
        await bob.HearsSound();
    }

    [Fact]
    public async Task A_minimised_call_goes_on_while_the_chat_is_used()
    {
        var (alisa, bob) = await Talking();
        await alisa.Minimise();
        await alisa.CannotCall();
        await alisa.Write("Ссылка на документ");
        await alisa.HearsSound();
        await bob.HearsSound();

        await alisa.ReturnToCall();
        await alisa.IsTalking();
        await alisa.Minimise();
        await alisa.HangUpFromTheBar();
        await alisa.SeesNoCall();
        await Task.WhenAll(alisa.HasLetGoOfEverything(), bob.HasLetGoOfEverything());
    }

    [Fact]
    public async Task An_ended_call_is_followed_by_another()
    {
        var (alisa, bob) = await Talking();
        await alisa.HangUp();
        await alisa.Choose("Вернуться в чат");
        await bob.Choose("Вернуться в чат");

        await bob.Call(CallKind.Audio);
        await alisa.IsRungBy(bob, CallKind.Audio);
        await alisa.Accept();
        await Task.WhenAll(alisa.IsTalking(), bob.IsTalking());
        await alisa.HearsSound();
    }

    [Fact]
    public async Task Two_people_on_phones_talk()
    {
        var (alisa, bob) = await Talking(Setup.Phone, Setup.Phone);
        await Task.WhenAll(alisa.HearsSound(), bob.HearsSound());
        await alisa.HangUp();
        await Task.WhenAll(alisa.HasLetGoOfEverything(), bob.HasLetGoOfEverything());
        await bob.Choose("Вернуться в чат");
        await bob.SeesRecord((await bob.CallOnRecord()).Title());
    }
}
