using Microsoft.Playwright;
using static Microsoft.Playwright.Assertions;

namespace Gudok.EndToEnd.Tests.Town;

public sealed partial class Person
{
    /// <summary>Opens the page and waits until it is ready for work.</summary>
    public async Task Enter()
    {
        await Page.GotoAsync("/");
        await SeesTheirChats();
    }

    public Task SeesTheirChats() => Expect(Page.GetByRole(AriaRole.Searchbox)).ToBeVisibleAsync();

    public Task SeesTheSignInForm() => Expect(Button("Войти")).ToBeVisibleAsync();

    public Task Visit() => Page.GotoAsync("/");

    public Task Reload() => Page.ReloadAsync();

    /// <summary>Browsers let a page be heard only after a touch.</summary>
    public Task TouchesThePage() => Page.Mouse.ClickAsync(700, 500);

    /// <summary>The renderer dies, without a word to anybody.</summary>
    public async Task PageCrashes()
    {
        var devTools = await context.NewCDPSessionAsync(Page);
        var crashed = new TaskCompletionSource();
        Page.Crash += (_, _) => crashed.TrySetResult();
        _ = devTools.SendAsync("Page.crash");
        await crashed.Task.WaitAsync(TimeSpan.FromMilliseconds(Chromium.Patience));
        await Page.CloseAsync();
    }

    /// <summary>The page comes from a cache, as it were, and the server does not answer it.</summary>
    public Task AsksInVainWhoSheIs() => Page.RouteAsync("**/api/me", request => request.AbortAsync());

    public Task IsAnsweredAgain() => Page.UnrouteAllAsync();

    public Task ClosesThePage() => Page.CloseAsync(new() { RunBeforeUnload = true });

    public Task OpenTheRegistration() => Page.Called(AriaRole.Tab, "Регистрация").ClickAsync();

    public async Task RegisterByForm(string? userName = null, string? password = null)
    {
        await OpenTheRegistration();
        await FillName(userName ?? UserName);
        await Page.Called(AriaRole.Textbox, "Как вас зовут").FillAsync(Name);
        await FillPassword(password ?? Password);
        await Press("Зарегистрироваться");
    }

    public async Task SignInByForm(string? password = null)
    {
        await FillName(UserName);
        await FillPassword(password ?? Password);
        await Press("Войти");
    }

    public async Task SignOut()
    {
        // Whatever the page still has on its way when the session ends is refused.
        Faults.Expect(401);
        await Press($"Мой профиль: {Name}");
        await Page.Called(AriaRole.Menuitem, "Выйти").ClickAsync();
        await SeesTheSignInForm();
    }

    public Task IsTold(string error) => Expect(Page.GetByRole(AriaRole.Alert).Filter(new() { HasText = error })).ToBeVisibleAsync();

    /// <summary>By the API too, in a session of its own.</summary>
    public Task SignInByApi() => Client.Account.SignIn(UserName, Password);

    /// <summary>By the API: an account, and its session in the browser.</summary>
    internal async Task TakeAccount(CancellationToken cancel)
    {
        await Client.Account.Register(UserName, Name, Password, cancel);
        await TakeSession();
    }

    /// <summary>The session of the account, in this browser.</summary>
    internal Task TakeSession() =>
        context.AddCookiesAsync(Client.Cookies.GetAllCookies().Select(cookie => new Cookie
        {
            Name = cookie.Name,
            Value = cookie.Value,
            Domain = cookie.Domain,
            Path = cookie.Path,
            HttpOnly = cookie.HttpOnly,
        }));

    private Task FillName(string name) => Page.Called(AriaRole.Textbox, "Имя пользователя").FillAsync(name);

    private Task FillPassword(string password) => Page.GetByLabel("Пароль", new() { Exact = true }).FillAsync(password);
}
