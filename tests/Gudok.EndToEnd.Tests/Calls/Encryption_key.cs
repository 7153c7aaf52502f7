using Gudok.Contracts;
using Gudok.EndToEnd.Tests.Town;

namespace Gudok.EndToEnd.Tests.Calls;

public sealed class Encryption_key(Product product, Chromium chromium) : Story(product, chromium)
{
    [Fact]
    public async Task Is_the_same_on_both_screens_and_another_in_each_call()
    {
        var (alisa, bob) = await Talking();
        var first = await alisa.EncryptionKey();
        Assert.Equal(first, await bob.EncryptionKey());
        await alisa.OpenTheKey();
        await alisa.CloseTheKey();

        await alisa.HangUp();
        await bob.Choose("Позвонить ещё раз");
        await alisa.IsRungBy(bob, CallKind.Audio);
        await alisa.Accept();
        await Task.WhenAll(alisa.IsTalking(), bob.IsTalking());
        var second = await alisa.EncryptionKey();
        Assert.Equal(second, await bob.EncryptionKey());
        Assert.NotEqual(first, second);
    }

    [Fact]
    public async Task That_was_changed_on_the_way_is_refused_and_the_person_is_told()
    {
        var (alisa, bob) = await AlisaAndBob();
        await alisa.IsSpiedOn();
        await alisa.Call(CallKind.Audio);
        await bob.IsRungBy(alisa, CallKind.Audio);
        await bob.Accept();
        await bob.SeesProblem("Соединение не защищено");
        await alisa.SeesProblem("Не удалось соединиться");
        await Task.WhenAll(alisa.HasLetGoOfEverything(), bob.HasLetGoOfEverything());
    }
}
