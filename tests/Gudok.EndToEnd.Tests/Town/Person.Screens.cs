using Deque.AxeCore.Playwright;
using Microsoft.Playwright;

namespace Gudok.EndToEnd.Tests.Town;

public sealed partial class Person
{
    /// <summary>Phones, upright and on their sides, and windows of a desktop beside others.</summary>
    private static readonly (int Width, int Height)[] SmallScreens =
        [(320, 568), (568, 320), (640, 360), (740, 360), (320, 400), (360, 400), (380, 400), (360, 480), (360, 520)];

    /// <summary>
    /// What axe finds serious or critical on the screen as it is now is a fault.
    /// With GUDOK_SCREENSHOTS=DIR a picture of it is kept there.
    /// </summary>
    public async Task Shows(string screen)
    {
        await MotionEnds();
        if (Environment.GetEnvironmentVariable("GUDOK_SCREENSHOTS") is { Length: > 0 } folder)
            await Page.ScreenshotAsync(new() { Path = Path.Combine(folder, $"{screen}-{Setup}.png") });
        var result = await Page.RunAxe();
        var grave = result.Violations.Where(v => v.Impact is "serious" or "critical")
            .Select(v => $"{screen}-{Setup}: {v.Id}, {v.Help}: {string.Join(" | ", v.Nodes.Select(n => n.Html))}");
        foreach (var violation in grave) Faults.Add(violation);
    }

    /// <summary>Nothing has to be scrolled to.</summary>
    public Task HasEveryButtonInSightOnSmallScreens() => SeesOnSmallScreens("probe.buttonsInSight()");

    /// <summary>As above, and no badge lies over anyone's initials.</summary>
    public Task HasTheConversationInSightOnSmallScreens() =>
        SeesOnSmallScreens("probe.buttonsInSight() && probe.initialsInSight()");

    /// <summary>Words that come leave the window of a ringing call as it was.</summary>
    public async Task SeesNothingMovedBy(Func<Task> happening)
    {
        await MotionEnds();
        var before = await PlacesWhileItRings();
        await happening();
        Assert.Equal(before, await PlacesWhileItRings());
    }

    private async Task<(Place Name, Place Cancel)> PlacesWhileItRings() =>
        (await PlaceOf(AriaRole.Heading, Peer.Name), await PlaceOf(AriaRole.Button, "Отменить"));

    private async Task<Place> PlaceOf(AriaRole role, string name)
    {
        var box = await CallWindow.Called(role, name).BoundingBoxAsync()
            ?? throw new InvalidOperationException($"{Name} sees no «{name}»");
        return new(box.X, box.Y, box.Width, box.Height);
    }

    private async Task SeesOnSmallScreens(string condition)
    {
        var own = Page.ViewportSize!;
        foreach (var (width, height) in SmallScreens)
        {
            await Page.SetViewportSizeAsync(width, height);
            await Until($"innerWidth === {width} && {condition}");
        }
        await Page.SetViewportSizeAsync(own.Width, own.Height);
    }

    /// <summary>Whatever is still fading in would be measured too pale.</summary>
    private Task MotionEnds() => Page.EvaluateAsync(
        "Promise.allSettled(document.getAnimations().filter(a => a.effect.getComputedTiming().endTime !== Infinity).map(a => a.finished))");

    private sealed record Place(float X, float Y, float Width, float Height);
}
