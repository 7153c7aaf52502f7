using CsCheck;

namespace Gudok.Server.Tests.Races;

/// <summary>HTTP and hub tell one story, also to somebody who keeps asking while others race.</summary>
public sealed class ReadersTests(RaceServer server) : IClassFixture<RaceServer>
{
    private const int Trios = 4, Heats = 15;

    [Fact]
    public async Task No_reader_sees_a_version_go_back_or_an_end_taken_back()
    {
        var phones = new List<Phones>();
        for (var i = 0; i < Trios; i++) phones.Add(await Phones.Of(await Trio.Meet(server)));
        var readers = phones.ConvertAll(trio => new Reader(trio, Who.Boris));
        using var over = new CancellationTokenSource();
        var reading = Task.WhenAll(readers.Select(reader => reader.LookUntil(over.Token)));

        try
        {
            await Draw.Of(Trios).SampleAsync(draw => new Heat(server, phones, draw).Run(), iter: Heats, threads: 1);
        }
        finally
        {
            await over.CancelAsync();
        }
        await reading;

        Assert.All(readers, reader => Assert.True(reader is { SeenLive: > 0, SeenToEnd: > 0 }));
        foreach (var trio in phones) await trio.DisposeAsync();
    }
}
