using Gudok.Contracts;
using Gudok.EndToEnd.Tests.Calls;
using Gudok.EndToEnd.Tests.Town;
using Microsoft.Playwright;

namespace Gudok.EndToEnd.Tests.Deployment;

public sealed class Behind_caddy(Caddy proxy, Chromium chromium) : Behind_a_proxy<Caddy>(proxy, chromium);

public sealed class Behind_nginx(Nginx proxy, Chromium chromium) : Behind_a_proxy<Nginx>(proxy, chromium);

/// <summary>People who come over HTTPS, through the configuration that is shipped.</summary>
public abstract class Behind_a_proxy<T>(T proxy, Chromium chromium) : Story(proxy.Product, chromium), IClassFixture<T>
    where T : Proxy
{
    [Fact]
    public async Task Two_people_register_and_talk()
    {
        Assert.SkipWhen(proxy.Obstacle is not null, proxy.Obstacle ?? "");
        var (alisa, bob) = (await Arrives("Алиса Орлова"), await Arrives("Боб Лисицын"));
        await alisa.Person.OpenChatWith(bob.Person);
        await bob.Person.OpenChatWith(alisa.Person);
        await alisa.Person.Write("Привет!");
        await bob.Person.Reads("Привет!");

        await alisa.Person.Call(CallKind.Video);
        await bob.Person.IsRungBy(alisa.Person, CallKind.Video);
        await bob.Person.Accept();
        await Task.WhenAll(alisa.Person.IsTalking(), bob.Person.IsTalking());
        await Task.WhenAll(alisa.Person.SendsAndReceives(video: true), bob.Person.SendsAndReceives(video: true));
        await Task.WhenAll(alisa.Person.HearsSound(), bob.Person.HearsSound());
        // All of that over one WebSocket each.
        foreach (var hub in new[] { alisa.Hub, bob.Hub })
        {
            Assert.StartsWith($"wss://localhost:{proxy.Address.Port}/hub", hub.Url);
            Assert.False(hub.IsClosed);
        }

        await bob.Person.HangUp();
        await Task.WhenAll(alisa.Person.HasLetGoOfEverything(), bob.Person.HasLetGoOfEverything());
        await Records.AreOfAConversation(alisa.Person, bob.Person);
    }

    /// <summary>With an account, by the form: its cookie is one for HTTPS only.</summary>
    private async Task<(Person Person, IWebSocket Hub)> Arrives(string name)
    {
        var person = await Town.Stranger(name, Setup.Desktop with { Proxy = proxy.Address });
        await person.Visit();
        var hub = await person.Page.RunAndWaitForWebSocketAsync(() => person.RegisterByForm());
        await person.SeesTheirChats();
        await person.SignInByApi();
        var session = Assert.Single(await person.Page.Context.CookiesAsync());
        Assert.Equal(("__Host-gudok", true, true), (session.Name, session.Secure, session.HttpOnly));
        return (person, hub);
    }
}
