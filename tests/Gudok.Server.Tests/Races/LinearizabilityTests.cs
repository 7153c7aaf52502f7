using System.Collections.Immutable;
using CsCheck;

namespace Gudok.Server.Tests.Races;

/// <summary>
/// Any moves, first one after another, then several at once, against the real desk with its database: an order of
/// those at once explains every answer and what is stored. A failure prints a seed; <c>CsCheck_Seed=…</c> plays it again.
/// </summary>
public sealed class LinearizabilityTests(RaceServer server) : IClassFixture<RaceServer>, IAsyncLifetime
{
    private static readonly int Cases = HowMany.Of(500, 5_000);

    private static readonly Gen<Move> AnyMove = Moves.Hesitating(Gen.Frequency((6, Moves.Any), (1, Moves.Time)));

    private static readonly Gen<(Move[] Before, Move[] AtOnce)> AnyCase = Gen.Select(AnyMove.Array[1, 10], AnyMove.Array[2, 5]);

    private Trio trio = null!;

    public async ValueTask InitializeAsync() => trio = await Trio.Meet(server);

    public ValueTask DisposeAsync()
    {
        foreach (var person in trio.People) person.Dispose();
        return ValueTask.CompletedTask;
    }

    [Fact]
    public Task Moves_at_once_are_answered_as_if_one_had_come_after_another() => AnyCase.SampleAsync(
        drawn => Run(drawn.Before, drawn.AtOnce), iter: Cases, threads: 1);

    private async Task Run(Move[] before, Move[] atOnce)
    {
        server.Wall.Advance(TimeSpan.FromSeconds(1));
        var began = server.Now;
        var scene = new Scene(trio, RaceServer.Times, began, new Desk(server, trio).Make);
        try
        {
            foreach (var move in before) await scene.Play(move);
            var race = await AtOnce(scene, atOnce);
            scene.ShouldExplain(race, await Stored.Of(trio, began, server));
            await scene.End();
        }
        catch
        {
            await trio.FreeLines();
            throw;
        }
    }

    private static async Task<ImmutableList<Played>> AtOnce(Scene scene, Move[] moves)
    {
        var start = new TaskCompletionSource(TaskCreationOptions.RunContinuationsAsynchronously);
        var racing = scene.Race(moves, start.Task);
        start.SetResult();
        return await racing;
    }
}
