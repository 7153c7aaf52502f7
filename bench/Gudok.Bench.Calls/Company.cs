using Microsoft.Playwright;

namespace Gudok.Bench.Calls;

/// <summary>The pairs that call in turns, each with a page in either browser.</summary>
public sealed class Company : IAsyncDisposable
{
    public const string Strangers = "Gudok, strangers", Acquainted = "Gudok, warm", PeerJs = "PeerJS";

    private const int CallersVoice = 600, CalleesVoice = 1500;

    private readonly IPlaywright playwright;
    private readonly Side caller;
    private readonly Side callee;

    private Company(IPlaywright playwright, Side caller, Side callee) =>
        (this.playwright, this.caller, this.callee) = (playwright, caller, callee);

    public IReadOnlyList<Pair> Pairs { get; private set; } = [];

    public static async Task<Company> Gather(Scene scene)
    {
        var playwright = await Playwright.CreateAsync();
        Uri[] servers = [scene.Gudok, .. scene.PeerJs is { } peerJs ? [peerJs] : Array.Empty<Uri>()];
        var company = new Company(
            playwright,
            await Side.Open(playwright, scene.CallersBrowser, CallersVoice, servers),
            await Side.Open(playwright, scene.CalleesBrowser, CalleesVoice, servers));
        try
        {
            company.Pairs =
            [
                await company.ByGudok(Strangers, scene.Gudok, haveWritten: false),
                await company.ByGudok(Acquainted, scene.Gudok, haveWritten: true),
                .. scene.PeerJs is not null ? [await company.ByPeerJs(scene.PeerJs)] : Array.Empty<Pair>(),
            ];
            return company;
        }
        catch
        {
            await company.DisposeAsync();
            throw;
        }
    }

    public async ValueTask DisposeAsync()
    {
        await caller.DisposeAsync();
        await callee.DisposeAsync();
        playwright.Dispose();
    }

    /// <param name="haveWritten">Both, to each other: then the link is finished while it rings.</param>
    private async Task<Pair> ByGudok(string name, Uri server, bool haveWritten)
    {
        var (alisa, bob) = (await Person.Register(server), await Person.Register(server));
        var chatId = await alisa.ChatWith(bob);
        if (haveWritten) await Task.WhenAll(alisa.Write(chatId), bob.Write(chatId));
        var address = new Uri(server, $"chats/{chatId}");
        return new Pair(name, await caller.Page(address, alisa.Session), await callee.Page(address, bob.Session), links: haveWritten);
    }

    private async Task<Pair> ByPeerJs(Uri server) => new(
        PeerJs,
        await caller.Page(new Uri(server, "?me=alisa&other=bob")), await callee.Page(new Uri(server, "?me=bob&other=alisa")), links: false);
}
