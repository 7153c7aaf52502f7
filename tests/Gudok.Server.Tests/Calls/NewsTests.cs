using System.Net.WebSockets;
using Gudok.Contracts;

namespace Gudok.Server.Tests.Calls;

/// <summary>What devices hear of a call.</summary>
public sealed class NewsTests(NewsTests.Talkative server) : CallTestBase(server), IClassFixture<NewsTests.Talkative>
{
    private static readonly TimeSpan Stuck = TimeSpan.FromSeconds(1);

    [Fact]
    public async Task Device_that_does_not_read_holds_up_nobody_elses_news()
    {
        // It reads nothing any more, as a computer that sleeps.
        using var frozen = new ClientWebSocket();
        var deviceId = await frozen.ConnectTo(Alisa.Person.Client);
        var call = await Alisa.Calls.Place(new PlaceCallRequest(Chat, CallKind.Audio, deviceId));
        await Boris.Accepts(call);
        var stuck = await Fill(deviceId, call);

        await Alisa.Calls.HangUp(call.Id);
        Assert.Equal(CallOutcome.Failed, (await Boris.Hears(CallState.Ended)).Outcome);
        Assert.Equal(CallOutcome.Failed, (await Alisa.Hears(CallState.Ended)).Outcome);
        Assert.Equal(call.Id, (await Alisa.HearsEntry()).Call!.Id);
        Assert.False(stuck.IsCompleted);
    }

    /// <summary>Signals until every buffer on the way to that device is full.</summary>
    /// <returns>The signal that does not get through, until the server gives the device up.</returns>
    private async Task<Task> Fill(string deviceId, CallSnapshot call)
    {
        var signal = new { text = new string('x', 60 * 1024) };
        Task passed;
        do passed = Boris.Hub.Signal(call.Id, deviceId, signal);
        while (await Task.WhenAny(passed, Task.Delay(Stuck, TestContext.Current.CancellationToken)) == passed);
        return passed;
    }

    /// <summary>A server that takes as many signals as it needs to fill those buffers.</summary>
    public sealed class Talkative : ServerFixture
    {
        protected override IEnumerable<(string Name, string Value)> Settings =>
            [("RateLimits:SignalsPerSecond", "100000"), ("RateLimits:SignalBurst", "100000")];
    }
}
