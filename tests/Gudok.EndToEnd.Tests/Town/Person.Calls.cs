using System.Text.RegularExpressions;
using Gudok.Contracts;
using Microsoft.Playwright;
using static Microsoft.Playwright.Assertions;

namespace Gudok.EndToEnd.Tests.Town;

public sealed partial class Person
{
    private ILocator CallWindow => Page.Called(AriaRole.Dialog, $"Звонок: {Peer.Name}");

    private ILocator Controls => CallWindow.Called(AriaRole.Toolbar, "Управление звонком");

    private ILocator CallBar => Page.Called(AriaRole.Region, "Текущий звонок");

    private ILocator Ring => Page.GetByRole(AriaRole.Alertdialog, new() { NameRegex = new(@"^Входящий (аудио|видео)звонок: ") });

    public Task OpenTheCallMenu() => Press("Позвонить");

    public async Task Call(CallKind kind)
    {
        await OpenTheCallMenu();
        await Page.Called(AriaRole.Menu, "Позвонить")
            .Called(AriaRole.Menuitem, kind == CallKind.Audio ? "Аудиозвонок" : "Видеозвонок").ClickAsync();
        await Expect(CallWindow).ToBeVisibleAsync();
    }

    /// <summary>The status of the call window says exactly this.</summary>
    public Task SeesState(string text, TimeSpan? within = null) =>
        Expect(CallWindow.GetByRole(AriaRole.Status).GetByText(text, new() { Exact = true }))
            .ToBeVisibleAsync(new() { Timeout = (float?)within?.TotalMilliseconds });

    /// <summary>The page itself looks, more often than Playwright does: it may be there for a moment only.</summary>
    public Task SeesForAMoment(string state) =>
        Until($"[...document.querySelectorAll('[role=status]')].some(e => e.textContent === '{state}')");

    /// <summary>The status of the call window does not say this any more.</summary>
    public Task SeesStateNoMore(string text) =>
        Expect(CallWindow.GetByRole(AriaRole.Status).GetByText(text, new() { Exact = true })).ToHaveCountAsync(0);

    public Task IsRungBy(Person caller, CallKind kind)
    {
        peer = caller;
        var what = kind == CallKind.Audio ? "Входящий аудиозвонок" : "Входящий видеозвонок";
        return Expect(Page.Called(AriaRole.Alertdialog, $"{what}: {caller.Name}")).ToBeVisibleAsync();
    }

    public Task IsNotRung(TimeSpan? within = null) => Expect(Ring).ToBeHiddenAsync(new() { Timeout = (float?)within?.TotalMilliseconds });

    public Task Accept() => Ring.Called(AriaRole.Button, "Принять").ClickAsync();

    public Task AcceptWithoutVideo() => Ring.Called(AriaRole.Button, "Принять без видео").ClickAsync();

    public Task Decline() => Ring.Called(AriaRole.Button, "Отклонить").ClickAsync();

    public Task Cancel() => CallWindow.Called(AriaRole.Button, "Отменить").ClickAsync();

    public Task HangUp() => Control("Завершить");

    /// <summary>The timer shows that the conversation has begun.</summary>
    public Task IsTalking() => Expect(Page.Called(AriaRole.Timer, "Длительность звонка")).ToHaveTextAsync(new Regex(@"^\d\d:\d\d$"));

    public Task SeesNoCall() => Expect(CallWindow.Or(CallBar).Or(Ring)).ToHaveCountAsync(0);

    /// <summary>The summary of a conversation, or nothing more of it: it goes away by itself.</summary>
    public Task SeesTheEndOfTheCall(TimeSpan? within = null) =>
        Expect(Controls).ToHaveCountAsync(0, new() { Timeout = (float?)within?.TotalMilliseconds });

    public Task SeesProblem(string title, TimeSpan? within = null) =>
        Expect(Problem(title)).ToBeVisibleAsync(new() { Timeout = (float?)within?.TotalMilliseconds });

    /// <summary>Presses a button of the call window.</summary>
    public Task Choose(string button) => CallWindow.Called(AriaRole.Button, button).ClickAsync();

    public Task IsOffered(string title, string button) =>
        Expect(Problem(title).Called(AriaRole.Button, button)).ToBeVisibleAsync();

    public Task Toggle(string device) => Control(device);

    public Task SeesPressed(string device, bool pressed) =>
        Expect(Controls.Called(AriaRole.Button, device)).ToHaveAttributeAsync("aria-pressed", pressed ? "true" : "false");

    public async Task Minimise()
    {
        await Choose("Свернуть звонок");
        await SeesCallBar();
    }

    public async Task SeesCallBar()
    {
        await Expect(CallBar).ToBeVisibleAsync();
        await Expect(CallWindow).ToHaveCountAsync(0);
    }

    public async Task ReturnToCall()
    {
        await CallBar.Called(AriaRole.Button, $"Вернуться к звонку: {Peer.Name}").ClickAsync();
        await Expect(CallWindow).ToBeVisibleAsync();
    }

    public Task HangUpFromTheBar() => CallBar.Called(AriaRole.Button, "Завершить").ClickAsync();

    /// <summary>Ends the call that they have on another device.</summary>
    public Task EndTheCallElsewhere() =>
        Page.Called(AriaRole.Region, "Звонок на другом устройстве").Called(AriaRole.Button, "Завершить").ClickAsync();

    public Task CanCall() => Expect(Button("Позвонить")).ToBeEnabledAsync();

    public Task CannotCall() => Expect(Button("Позвонить")).ToBeDisabledAsync();

    public Task SeesToast(string text) =>
        Expect(Page.GetByRole(AriaRole.Status).GetByText(text, new() { Exact = true })).ToBeVisibleAsync();

    public Task Types(string keys) => Page.Keyboard.PressAsync(keys);

    /// <summary>However often Tab is pressed.</summary>
    public async Task ReachesNothingBehindTheCall()
    {
        for (var i = 0; i < 10; i++)
        {
            await Types("Tab");
            Assert.True(await CallWindow.EvaluateAsync<bool>(
                "call => call.contains(document.activeElement) || document.activeElement === document.body"));
        }
    }

    /// <summary>In a video call the controls are hidden until the pointer moves, and the first tap only shows them.</summary>
    private async Task Control(string name)
    {
        await Page.Mouse.MoveAsync(400, 300);
        await Page.Mouse.MoveAsync(410, 310);
        await Controls.Called(AriaRole.Button, name).ClickAsync();
    }

    private ILocator Problem(string title) => CallWindow.Called(AriaRole.Alertdialog, title);
}
