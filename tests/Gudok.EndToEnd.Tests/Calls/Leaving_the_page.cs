using Gudok.Contracts;
using Gudok.EndToEnd.Tests.Town;

namespace Gudok.EndToEnd.Tests.Calls;

public sealed class Leaving_the_page(Product product, Chromium chromium) : Story(product, chromium)
{
    private const string Restoring = "Восстанавливаем соединение…";

    private static readonly TimeSpan Exact = TimeSpan.FromSeconds(1);

    [Fact]
    public async Task A_closed_page_ends_the_call_for_the_other_person()
    {
        var (alisa, bob) = await Talking();
        await bob.ClosesThePage();
        var closed = DateTimeOffset.UtcNow;
        await Task.WhenAll(alisa.SeesState(Restoring), alisa.SeesTheEndOfTheCall(within: TimeSpan.FromSeconds(13)));
        await alisa.HasLetGoOfEverything();
        var call = await alisa.CallOnRecord();
        Assert.Equal(CallOutcome.Completed, call.Outcome);
        Assert.Equal(closed, call.EndedAt!.Value, Exact);
    }

    [Fact]
    public async Task A_crashed_page_is_waited_for_and_then_the_call_ends_when_it_was_last_heard()
    {
        var (alisa, bob) = await Talking();
        await bob.PageCrashes();
        var crashed = DateTimeOffset.UtcNow;
        await alisa.SeesState(Restoring);
        await alisa.SeesTheEndOfTheCall(within: TimeSpan.FromSeconds(35));
        await alisa.Reads("Связь прервалась", inCallWindow: true);
        var call = await alisa.CallOnRecord();
        Assert.Equal(CallOutcome.Completed, call.Outcome);
        Assert.Equal(crashed, call.EndedAt!.Value, Exact);
    }

    [Fact]
    public async Task Signing_out_hangs_up()
    {
        var (alisa, bob) = await Talking();
        await alisa.Minimise();
        await alisa.SignOut();
        await bob.SeesTheEndOfTheCall();
        await Task.WhenAll(alisa.HasLetGoOfEverything(), bob.HasLetGoOfEverything());
    }
}
