using Gudok.Contracts;
using Gudok.EndToEnd.Tests.Town;

namespace Gudok.EndToEnd.Tests.Calls;

/// <summary>What is promised here is a matter of seconds: nothing else runs meanwhile.</summary>
[Collection(nameof(Reloading_the_page))]
[CollectionDefinition(nameof(Reloading_the_page), DisableParallelization = true)]
public sealed class Reloading_the_page(Product product, Chromium chromium) : Story(product, chromium)
{
    private const string Restoring = "Восстанавливаем соединение…";

    /// <summary>By then a reloaded page is heard again.</summary>
    private static readonly TimeSpan Back = TimeSpan.FromSeconds(5);

    /// <summary>By then it is noticed that nothing comes, and the picture is hidden.</summary>
    private static readonly TimeSpan Frozen = TimeSpan.FromSeconds(2.5);

    [Fact]
    public async Task A_reloaded_page_goes_on_with_the_call()
    {
        var (alisa, bob) = await Talking(kind: CallKind.Video);
        await Task.WhenAll(alisa.SeesMovingPicture(), bob.SeesMovingPicture());
        var before = await alisa.CallNow();
        await Task.WhenAll(alisa.LooksClosely(), alisa.ListensClosely());

        await Task.WhenAll(bob.Reload(), alisa.SeesForAMoment(Restoring));
        await Task.WhenAll(alisa.SendsAndReceives(), bob.SendsAndReceives());
        Assert.InRange(await alisa.LongestSilence(), TimeSpan.Zero, Back);
        await Task.WhenAll(alisa.SeesMovingPicture(), bob.SeesMovingPicture());
        await Task.WhenAll(alisa.IsTalking(), bob.IsTalking());
        await Task.WhenAll(alisa.HearsSound(), bob.HearsSound());
        Assert.InRange(await alisa.LongestFrozenPicture(), TimeSpan.Zero, Frozen);

        var after = await bob.CallNow();
        Assert.Equal((before.Id, before.StartedAt), (after.Id, after.StartedAt));

        await bob.Toggle("Микрофон");
        await bob.SeesPressed("Микрофон", false);
        await bob.Reload();
        await bob.SeesPressed("Микрофон", false);
        await alisa.SeesMovingPicture();
        await alisa.HearsSilence();
        await bob.HangUp();
        await Records.AreOfAConversation(alisa, bob);
    }
}
