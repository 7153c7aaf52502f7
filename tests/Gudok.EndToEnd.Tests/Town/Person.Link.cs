using System.Text.RegularExpressions;
using Microsoft.Playwright;
using static Microsoft.Playwright.Assertions;

namespace Gudok.EndToEnd.Tests.Town;

/// <summary>What a page has said to another device through the hub.</summary>
public sealed record Signal(string Kind, DateTimeOffset At);

public sealed partial class Person
{
    /// <summary>ICE and DTLS are finished with so many devices, and each has proved again since then that it is there.</summary>
    public async Task IsLinked(int devices = 1)
    {
        await Until($"probe.linked() === {devices} && probe.openConnections() === {devices}");
        await Until("probe.flows().then(f => f.every(({ checks }) => checks > 1))");
    }

    public Task HasOneConnection() => Until("probe.openConnections() === 1", ClosingTimeMs);

    /// <summary>Not a single packet of media has come or gone.</summary>
    public async Task HasNoMediaOnTheWay() =>
        Assert.Equal(0, await Page.EvaluateAsync<long>("probe.flows().then(f => f.reduce((sum, { packets }) => sum + packets, 0))"));

    /// <summary>What the page has said to other devices to make links.</summary>
    public async Task<Signal[]> Signals() =>
        [.. (await Page.EvaluateAsync<Said[]>("probe.signals")).Select(s => new Signal(s.Kind, DateTimeOffset.FromUnixTimeMilliseconds((long)s.At)))];

    public Task HasSaid(string kind) => Until($"probe.signals.some(s => s.kind === '{kind}')");

    /// <summary>From now on a server in the middle changes the keys that this page sends.</summary>
    public Task IsSpiedOn() => Page.EvaluateAsync("probe.keysAreChanged = true");

    /// <summary>The four words of the call window.</summary>
    public async Task<string> EncryptionKey()
    {
        await Expect(Key).ToBeVisibleAsync();
        return await Key.GetAttributeAsync("aria-label") ?? "";
    }

    /// <summary>Looks at the four signs with their names, and what they are good for.</summary>
    public async Task OpenTheKey()
    {
        await Key.ClickAsync();
        await Expect(KeyDialog.GetByRole(AriaRole.Listitem)).ToHaveCountAsync(4);
    }

    public async Task CloseTheKey()
    {
        await KeyDialog.Called(AriaRole.Button, "Понятно").ClickAsync();
        await Expect(KeyDialog).ToHaveCountAsync(0);
        await Expect(Key).ToBeFocusedAsync();
    }

    private ILocator KeyDialog => CallWindow.Called(AriaRole.Dialog, "Ключ шифрования");

    private ILocator Key => CallWindow.GetByRole(AriaRole.Button, new() { NameRegex = FourWords() });

    [GeneratedRegex("^Ключ шифрования: [^,]+, [^,]+, [^,]+, [^,]+$")]
    private static partial Regex FourWords();

    private sealed record Said
    {
        public string Kind { get; init; } = "";
        public double At { get; init; }
    }
}
