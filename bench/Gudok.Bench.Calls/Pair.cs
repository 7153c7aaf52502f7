using Gudok.Contracts;
using Microsoft.Playwright;

namespace Gudok.Bench.Calls;

/// <summary>Two pages, of which one calls the other.</summary>
/// <param name="links">Whether the link is finished while it rings.</param>
public sealed class Pair(string name, IPage caller, IPage callee, bool links)
{
    /// <summary>People look before they press: a menu has opened, a phone has rung once, somebody has said something.</summary>
    private static readonly TimeSpan Look = TimeSpan.FromSeconds(0.3), Ringing = TimeSpan.FromSeconds(1.5), Talk = TimeSpan.FromSeconds(1);

    public string Name => name;

    public async Task<Noted> Call(CallKind kind)
    {
        await Both("bench.begin()");
        await Place(kind == CallKind.Audio ? "Аудиозвонок" : "Видеозвонок");
        await Task.Delay(Ringing);
        if (links) await Both("bench.linked()");
        await callee.EvaluateAsync("bench.press('Принять', 'accepted')");
        await Both("bench.noted('heard')");
        if (kind == CallKind.Video) await Both("bench.noted('seen')");
        await Task.Delay(Talk);
        var noted = new Noted(await caller.EvaluateAsync<Notes>("bench.notes()"), await callee.EvaluateAsync<Notes>("bench.notes()"));
        await caller.EvaluateAsync("bench.press('Завершить')");
        await Both("bench.idle()");
        return noted;
    }

    /// <summary>The click is the page's own: Playwright's takes some time.</summary>
    private async Task Place(string kind)
    {
        await caller.GetByRole(AriaRole.Button, new() { Name = "Позвонить", Exact = true }).ClickAsync();
        await caller.EvaluateAsync($"bench.offers('{kind}')");
        await Task.Delay(Look);
        await caller.EvaluateAsync($"bench.press('{kind}', 'clicked')");
        await callee.EvaluateAsync("bench.noted('told')");
        await callee.EvaluateAsync("bench.noted('rung')");
    }

    private Task Both(string expression) => Task.WhenAll(caller.EvaluateAsync(expression), callee.EvaluateAsync(expression));
}
