using Gudok.Contracts;
using Gudok.EndToEnd.Tests.Town;

namespace Gudok.EndToEnd.Tests.Calls;

public sealed class Unanswered_call(Product product, Chromium chromium) : Story(product, chromium)
{
    private static readonly string[] WhatToDoNext = ["Позвонить ещё раз", "Написать сообщение", "Закрыть"];

    [Fact]
    public async Task Nobody_answers_for_thirty_seconds()
    {
        var (alisa, bob) = await AlisaAndBob();
        await alisa.Call(CallKind.Audio);
        await bob.IsRungBy(alisa, CallKind.Audio);

        await alisa.SeesProblem("Пользователь не отвечает", within: TimeSpan.FromSeconds(40));
        await bob.IsNotRung();
        var call = await alisa.CallOnRecord();
        Assert.Equal(CallOutcome.NoAnswer, call.Outcome);
        Assert.Equal(TimeSpan.FromSeconds(30), call.EndedAt - call.PlacedAt);

        foreach (var button in WhatToDoNext) await alisa.IsOffered("Пользователь не отвечает", button);
        await bob.SeesRecord("Пропущенный аудиозвонок");
        await alisa.Choose("Написать сообщение");
        await alisa.IsWritingAMessage();
        await alisa.SeesRecord("Пользователь не отвечает");
        await alisa.HasLetGoOfEverything();
    }

    [Fact]
    public async Task The_other_person_declines()
    {
        var (alisa, bob) = await AlisaAndBob();
        await alisa.Call(CallKind.Video);
        await bob.IsRungBy(alisa, CallKind.Video);
        await bob.Decline();

        await alisa.SeesProblem("Пользователь занят");
        foreach (var button in WhatToDoNext) await alisa.IsOffered("Пользователь занят", button);
        await Task.WhenAll(alisa.HasLetGoOfEverything(), bob.HasLetGoOfEverything());
        await bob.SeesRecord("Вы отклонили звонок");
        await alisa.Choose("Закрыть");
        await alisa.SeesNoCall();
        await alisa.SeesRecord("Пользователь занят");
    }

    [Fact]
    public async Task After_a_refusal_the_caller_calls_again()
    {
        var (alisa, bob) = await AlisaAndBob();
        await alisa.Call(CallKind.Audio);
        await bob.IsRungBy(alisa, CallKind.Audio);
        await bob.Decline();
        await alisa.SeesProblem("Пользователь занят");

        await alisa.Choose("Позвонить ещё раз");
        await bob.IsRungBy(alisa, CallKind.Audio);
        await bob.Accept();
        await Task.WhenAll(alisa.IsTalking(), bob.IsTalking());
    }

    [Fact]
    public async Task Somebody_who_is_talking_is_not_disturbed()
    {
        var (alisa, bob) = await Talking();
        var gleb = await Town.Register("Глеб Савин");
        await gleb.OpenChatWith(bob);
        await gleb.Call(CallKind.Audio);

        await gleb.SeesProblem("Пользователь разговаривает");
        foreach (var button in WhatToDoNext) await gleb.IsOffered("Пользователь разговаривает", button);
        await bob.SeesInTheirList(gleb);
        await bob.SeesAbout(gleb, "Пропущенный аудиозвонок");
        await bob.IsNotRung();
        await Task.WhenAll(alisa.HearsSound(), bob.HearsSound());
    }

    [Fact]
    public async Task The_caller_thinks_better_of_it()
    {
        var (alisa, bob) = await AlisaAndBob();
        await alisa.Call(CallKind.Video);
        await bob.IsRungBy(alisa, CallKind.Video);
        await alisa.Cancel();

        await alisa.SeesNoCall();
        await bob.IsNotRung();
        await Task.WhenAll(alisa.HasLetGoOfEverything(), bob.HasLetGoOfEverything());
        await alisa.SeesRecord("Звонок отменён");
        await bob.SeesRecord("Пропущенный видеозвонок");
    }
}
