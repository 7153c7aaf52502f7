using Gudok.Contracts;
using Gudok.EndToEnd.Tests.Town;

namespace Gudok.EndToEnd.Tests.Calls;

public sealed class Leaving_the_page(Product product, Chromium chromium) : Story(product, chromium)
{
    [Fact]
    public async Task A_reloaded_page_goes_on_with_the_call()
    {
        var (alisa, bob) = await Talking();
        var before = await alisa.Client.Calls.Current(TestContext.Current.CancellationToken);
        await bob.Reload();
        await Task.WhenAll(alisa.IsTalking(), bob.IsTalking());
        await Task.WhenAll(alisa.HearsSound(), bob.HearsSound());

        var after = await bob.Client.Calls.Current(TestContext.Current.CancellationToken);
        Assert.Equal((before!.Id, before.StartedAt), (after!.Id, after.StartedAt));
    }

    [Fact]
    public async Task A_closed_page_ends_the_call_for_the_other_person()
    {
        var (alisa, bob) = await Talking();
        await bob.ClosesThePage();
        await alisa.SeesTheEndOfTheCall(within: TimeSpan.FromSeconds(20));
        await alisa.HasLetGoOfEverything();
        Assert.Equal(CallOutcome.Completed, (await alisa.CallOnRecord()).Outcome);
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
