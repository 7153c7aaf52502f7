using Microsoft.Playwright;
using static Microsoft.Playwright.Assertions;

namespace Gudok.EndToEnd.Tests.Town;

public sealed partial class Person
{
    private const float ClosingTimeMs = 1000;

    /// <summary>The cameras here have 1280.</summary>
    private const int FirstWidth = 320;

    private const double Audible = 0.02;

    private ILocator PeersVideo => CallWindow.Locator($"video[aria-label='Видео: {Peer.Name}']");

    /// <summary>Packets go both ways over UDP, and there are more and more of them.</summary>
    public async Task SendsAndReceives(bool video = false)
    {
        await Until("probe.flows().then(f => f.length === 1 && f[0].protocol !== 'none')");
        var before = await Flow();
        Assert.Equal("udp", before.Protocol);
        await Until($"probe.flows().then(([f]) => f.audioIn > {before.AudioIn + 20} && f.audioOut > {before.AudioOut + 20})");
        if (video)
            await Until($"probe.flows().then(([f]) => f.videoIn > {before.VideoIn + 5} && f.videoOut > {before.VideoOut + 5})");
    }

    /// <summary>So much sound goes into each packet, now.</summary>
    public async Task SendsPacketsOf(int milliseconds)
    {
        await SendsAndReceives();
        var before = await Flow();
        await Until($"probe.flows().then(([f]) => f.audioOut > {before.AudioOut + 100})");
        var after = await Flow();
        Assert.Equal(milliseconds, (after.SoundMs - before.SoundMs) / (after.AudioOut - before.AudioOut), tolerance: 4);
    }

    /// <summary>What this side sends goes by its relay to the other side's relay.</summary>
    /// <param name="protocol">How it gets to the relay: <c>udp</c> or <c>tcp</c>.</param>
    public Task IsRelayedOver(string protocol) =>
        Until($"probe.flows().then(([f]) => f.ends === 'relay relay' && f.relayProtocol === '{protocol}')");

    /// <summary>What the page plays of the other side is loud enough.</summary>
    public Task HearsSound() => Until($"probe.loudness() > {Audible}");

    public Task HearsSilence() => Until("probe.loudness() === 0");

    /// <summary>The page rings, and not only for the eyes.</summary>
    public Task HearsItRing() => Until("probe.tones() > 0.01");

    /// <summary>Nothing is heard for longer than the melody's pause is.</summary>
    public async Task HearsNoRing() => Assert.Equal(0, await Page.EvaluateAsync<double>("probe.loudestToneWithin(3200)"));

    /// <summary>From now on: is it noticed when no sound arrives?</summary>
    public Task ListensClosely() => Page.EvaluateAsync("probe.watchSound()");

    public async Task<TimeSpan> LongestSilence() =>
        TimeSpan.FromMilliseconds(await Page.EvaluateAsync<double>("probe.sound.longest"));

    public Task HasHeardNothingFor(int seconds) =>
        Until($"Date.now() - probe.sound.changedAt > {seconds * 1000}", Chromium.Patience + seconds * 1000);

    /// <summary>When the newest packet of sound arrived.</summary>
    public async Task<DateTimeOffset> LastHeardAt() =>
        DateTimeOffset.FromUnixTimeMilliseconds((long)await Page.EvaluateAsync<double>("probe.sound.changedAt"));

    /// <summary>From now on: is it noticed when a picture stands still in front of me?</summary>
    public Task LooksClosely() => Page.EvaluateAsync("probe.watchPicture()");

    public async Task<TimeSpan> LongestFrozenPicture() =>
        TimeSpan.FromMilliseconds(await Page.EvaluateAsync<double>("probe.picture.longest"));

    /// <summary>The picture of the other side changes.</summary>
    public async Task SeesMovingPicture() =>
        await PeersVideo.EvaluateAsync(
            $$"""
            async video => {
              await probe.until(() => video.videoWidth > 0, {{Chromium.Patience}});
              const before = probe.look(video);
              await probe.until(() => probe.change(video, before) > 0.01, {{Chromium.Patience}});
            }
            """);

    public Task SeesLargePicture() => Until($"probe.widths().at(-1) > {FirstWidth}");

    /// <summary>The first picture was small, and is not any more.</summary>
    public async Task SeesPictureThatHasGrown()
    {
        await SeesLargePicture();
        Assert.InRange((await Page.EvaluateAsync<int[]>("probe.widths()"))[0], 1, FirstWidth);
    }

    /// <summary>Again and again.</summary>
    public async Task LooksForCameras()
    {
        var before = await Page.EvaluateAsync<int>("probe.looks()");
        await Until($"probe.looks() >= {before + 2}");
    }

    public Task SeesNoPicture() => Expect(PeersVideo).ToBeHiddenAsync();

    /// <summary>Answers the browser's question with yes.</summary>
    public Task AllowsTheMicrophone() => context.GrantPermissionsAsync(["microphone"]);

    public async Task HasCapturedNothing() => Assert.Equal(0, await Page.EvaluateAsync<int>("probe.captured()"));

    /// <summary>Nothing could be heard or seen by anybody yet.</summary>
    public async Task SendsNoTrack() => Assert.Equal(0, await Page.EvaluateAsync<int>("probe.tracksSent()"));

    public async Task HasNoConnection() => Assert.Equal(0, await Page.EvaluateAsync<int>("probe.openConnections()"));

    /// <summary>No light stays on: every track is stopped and every connection closed, at once.</summary>
    public Task HasLetGoOfEverything() =>
        Until("probe.liveTracks() === 0 && probe.openConnections() === 0", ClosingTimeMs);

    private async Task<Packets> Flow() => (await Page.EvaluateAsync<Packets[]>("probe.flows()"))[0];

    /// <summary>The page itself waits: its security policy does not let Playwright's own way evaluate texts.</summary>
    private Task Until(string condition, float patience = Chromium.Patience) =>
        Page.EvaluateAsync($"probe.until(() => {condition}, {patience})");

    private sealed record Packets
    {
        public long AudioIn { get; init; }
        public long AudioOut { get; init; }
        public double SoundMs { get; init; }
        public long VideoIn { get; init; }
        public long VideoOut { get; init; }
        public string Protocol { get; init; } = "";
    }
}
