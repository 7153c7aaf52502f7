namespace Gudok.EndToEnd.Tests.Town;

/// <summary>What a page has said to another device through the hub.</summary>
public sealed record Signal(string Kind, DateTimeOffset At);

public sealed partial class Person
{
    /// <summary>ICE and DTLS are finished with so many devices, and have been for a while: each has proved again that it is there.</summary>
    public async Task IsLinked(int devices = 1)
    {
        await Until($"probe.linked() === {devices} && probe.openConnections() === {devices}");
        await Until("probe.flows().then(f => f.every(({ checks }) => checks > 3))");
    }

    public Task HasOneConnection() => Until("probe.openConnections() === 1", ClosingTimeMs);

    /// <summary>Not a single packet of media has come or gone.</summary>
    public async Task HasNoMediaOnTheWay() =>
        Assert.Equal(0, await Page.EvaluateAsync<long>("probe.flows().then(f => f.reduce((sum, { packets }) => sum + packets, 0))"));

    /// <summary>What the page has said to other devices to make links.</summary>
    public async Task<Signal[]> Signals() =>
        [.. (await Page.EvaluateAsync<Said[]>("probe.signals")).Select(s => new Signal(s.Kind, DateTimeOffset.FromUnixTimeMilliseconds((long)s.At)))];

    public Task HasSaid(string kind) => Until($"probe.signals.some(s => s.kind === '{kind}')");

    private sealed record Said
    {
        public string Kind { get; init; } = "";
        public double At { get; init; }
    }
}
