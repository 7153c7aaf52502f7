using Gudok.Contracts;
using Gudok.EndToEnd.Tests.Calls;
using Gudok.EndToEnd.Tests.Town;
using Microsoft.Playwright;

namespace Gudok.EndToEnd.Tests.Deployment;

public sealed class Behind_nginx(Nginx proxy, Chromium chromium) : Behind_a_proxy(proxy.Product, chromium), IClassFixture<Nginx>
{
    [Fact]
    public async Task Two_people_register_and_talk()
    {
        Assert.SkipWhen(proxy.Obstacle is not null, proxy.Obstacle ?? "");
        var (alisa, bob) = await TwoRegister(proxy);
        await Talk(alisa, bob);
    }
}

/// <summary>People who come over HTTPS, through the configuration that is shipped.</summary>
public abstract class Behind_a_proxy(Product product, Chromium chromium) : Story(product, chromium)
{
    /// <summary>They have a chat, and each one WebSocket for all that they do.</summary>
    protected async Task<(Person Alisa, Person Bob)> TwoRegister(Proxy proxy)
    {
        var (alisa, bob) = (await Arrives("Алиса Орлова", proxy), await Arrives("Боб Лисицын", proxy));
        await alisa.OpenChatWith(bob);
        await bob.OpenChatWith(alisa);
        await alisa.Write("Привет!");
        await bob.Reads("Привет!");
        return (alisa, bob);
    }

    /// <summary>With a picture, until Bob hangs up; and both have it on record.</summary>
    protected static async Task Talk(Person alisa, Person bob)
    {
        await alisa.Call(CallKind.Video);
        await bob.IsRungBy(alisa, CallKind.Video);
        await bob.Accept();
        await Task.WhenAll(alisa.IsTalking(), bob.IsTalking());
        await Task.WhenAll(alisa.SendsAndReceives(video: true), bob.SendsAndReceives(video: true));
        await Task.WhenAll(alisa.HearsSound(), bob.HearsSound());
        await bob.HangUp();
        await Task.WhenAll(alisa.HasLetGoOfEverything(), bob.HasLetGoOfEverything());
        await Records.AreOfAConversation(alisa, bob);
    }

    /// <summary>With an account, by the form: its cookie is one for HTTPS only.</summary>
    private async Task<Person> Arrives(string name, Proxy proxy)
    {
        var person = await Town.Stranger(name, Setup.Desktop with { Proxy = proxy.Address });
        await person.Visit();
        var hub = await person.Page.RunAndWaitForWebSocketAsync(() => person.RegisterByForm());
        Assert.StartsWith($"wss://localhost:{proxy.Address.Port}/hub", hub.Url);
        await person.SeesTheirChats();
        await person.SignInByApi();
        var session = Assert.Single(await person.Page.Context.CookiesAsync());
        Assert.Equal(("__Host-gudok", true, true), (session.Name, session.Secure, session.HttpOnly));
        return person;
    }
}
