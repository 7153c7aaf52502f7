using Gudok.Contracts;
using Gudok.EndToEnd.Tests.Town;

namespace Gudok.EndToEnd.Tests.Calls;

/// <summary>These people have a server of their own, for it is killed.</summary>
public sealed class Server_away(Product product, Chromium chromium) : Story(product, chromium), IClassFixture<Product>
{
    private const string NoServer = "нет соединения с сервером…";

    /// <summary>A break in the sound that somebody would notice.</summary>
    private static readonly TimeSpan Gap = TimeSpan.FromSeconds(1);

    private static readonly TimeSpan Exact = TimeSpan.FromSeconds(1);

    private readonly Product product = product;

    [Fact]
    public async Task A_conversation_goes_on_while_the_server_is_killed_comes_back_and_hangs()
    {
        var (alisa, bob) = await TalkingForNow();
        await Task.WhenAll(alisa.ListensClosely(), bob.ListensClosely());
        await product.Kill();
        await Task.WhenAll(alisa.SeesState(NoServer), bob.SeesState(NoServer));
        await Task.WhenAll(alisa.SendsAndReceives(), bob.SendsAndReceives());
        await alisa.Shows("no-server");
        await product.Start();
        await Task.WhenAll(alisa.SeesStateNoMore(NoServer), bob.SeesStateNoMore(NoServer));

        await product.HangsWhile(() => Task.WhenAll(alisa.SeesState(NoServer), bob.SeesState(NoServer)));
        await Task.WhenAll(alisa.SeesStateNoMore(NoServer), bob.SeesStateNoMore(NoServer));
        await Task.WhenAll(alisa.HearsSound(), bob.HearsSound());
        foreach (var person in new[] { alisa, bob }) Assert.InRange(await person.LongestSilence(), TimeSpan.Zero, Gap);

        await alisa.HangUp();
        var ended = DateTimeOffset.UtcNow;
        await Task.WhenAll(alisa.HasLetGoOfEverything(), bob.HasLetGoOfEverything());
        await Records.AreOfAConversation(alisa, bob);
        Assert.Equal(ended, (await bob.CallOnRecord()).EndedAt!.Value, Exact);
    }

    [Fact]
    public async Task Who_hangs_up_while_the_server_is_away_is_heard_at_once_and_the_record_is_right()
    {
        var (alisa, bob) = await TalkingForNow();
        await product.Kill();
        await Task.WhenAll(alisa.SeesState(NoServer), bob.SeesState(NoServer));
        await bob.HangUp();
        var ended = DateTimeOffset.UtcNow;
        await Task.WhenAll(alisa.HasLetGoOfEverything(), bob.HasLetGoOfEverything());
        await Task.WhenAll(alisa.Reads("Вернуться в чат", inCallWindow: true), bob.Reads("Вернуться в чат", inCallWindow: true));

        await product.Start();
        await Task.WhenAll(alisa.CanCall(), bob.CanCall());
        await bob.SeesRecordOfAConversation();
        var call = await alisa.CallOnRecord();
        Assert.Equal(CallOutcome.Completed, call.Outcome);
        Assert.Equal(ended, call.EndedAt!.Value, Exact);
    }

    [Fact]
    public async Task Who_accepts_while_the_server_is_away_talks_when_it_is_back()
    {
        var (alisa, bob) = await AlisaAndBob();
        ExpectNoServer(alisa, bob);
        await alisa.Call(CallKind.Audio);
        await bob.IsRungBy(alisa, CallKind.Audio);
        await alisa.SeesNothingMovedBy(async () =>
        {
            await product.Kill();
            await alisa.Reads(NoServer, inCallWindow: true);
        });
        await alisa.Shows("no-server-ringing");
        await bob.Accept();
        await bob.SeesState("Соединяем…");
        await product.Start();
        await Task.WhenAll(alisa.IsTalking(), bob.IsTalking());
        await Task.WhenAll(alisa.HearsSound(), bob.HearsSound());
    }

    [Fact]
    public async Task A_page_that_finds_no_server_tries_again_by_itself()
    {
        var alisa = await Town.Register("Алиса Орлова");
        ExpectNoServer(alisa);
        await alisa.AsksInVainWhoSheIs();
        await alisa.Reload();
        await alisa.IsTold("Сервер не отвечает. Проверьте соединение и попробуйте снова");
        await alisa.IsAnsweredAgain();
        await alisa.SeesTheirChats();
    }

    private async Task<(Person Alisa, Person Bob)> TalkingForNow()
    {
        var (alisa, bob) = await Talking();
        ExpectNoServer(alisa, bob);
        return (alisa, bob);
    }

    private static void ExpectNoServer(params Person[] people)
    {
        foreach (var person in people) person.Faults.ExpectNoServer();
    }
}
