using System.Collections.Immutable;
using Gudok.Server.Calls;

namespace Gudok.Server.Tests.Races;

/// <summary>
/// One race of a trio: moves one after another that bring it about, moves at once, and the question whether the rules
/// explain it.
/// </summary>
internal sealed class Scene(Trio trio, CallTimes times, DateTimeOffset began, Func<Move, Guid, Task<Reply>> make)
{
    private readonly string keys = Guid.CreateVersion7().ToString("N");
    private readonly List<Played> played = [];
    private World world = new(trio, times, began);
    private Guid callId;

    public World World => world;

    public IReadOnlyList<Played> Story => played;

    /// <summary>A move that nothing else happens beside: its answer must follow from the rules.</summary>
    public async Task Play(Move move) => Play(await Made(Keyed(move), callId));

    /// <summary>The next scene begins with free lines.</summary>
    public async Task End()
    {
        if (world.Calls.Values.SingleOrDefault(c => c.IsLive) is not { } live) return;
        var caller = Trio.Everybody.First(who => trio[who].Id == live.CallerId);
        Play(await Made(new Move(Act.End, caller), live.Id));
    }

    public void Play(Played alone)
    {
        played.Add(alone);
        world = world.After(alone).FirstOrDefault() ?? throw new InvalidOperationException($"Against the rules:\n{this}");
        if (alone.Move.Act == Act.Place) callId = alone.Reply.Call!.Id;
    }

    /// <summary>Moves at once: all wait for the start together.</summary>
    /// <param name="moves">What people do.</param>
    /// <param name="start">Releases everybody.</param>
    /// <param name="answered">Done after each answer.</param>
    /// <param name="clock">The clock that moves meanwhile, if it does.</param>
    public async Task<ImmutableList<Played>> Race(
        IEnumerable<Move> moves, Task start, Action? answered = null, params Task<Played>[] clock)
    {
        var race = await Task.WhenAll(moves.Select(move => Released(Keyed(move), start, answered)).Concat(clock));
        played.AddRange(race);
        return [.. race];
    }

    /// <summary>There is an order of the moves that leads to all the answers and to what is stored now.</summary>
    public void ShouldExplain(ImmutableList<Played> race, Stored stored)
    {
        world = Explanation.Of(world, race, stored.Is)
            ?? throw new InvalidOperationException($"No order explains this:\n{this}\nStored:\n{stored}");
        stored.ShouldBeWhole();
    }

    public override string ToString() => string.Join('\n', played);

    private Move Keyed(Move move) => move.Key is null ? move : move with { Key = move.Key + keys };

    private async Task<Played> Released(Move move, Task start, Action? answered)
    {
        await start;
        for (var i = 0; i < move.Hesitates; i++) await Task.Yield();
        try
        {
            return await Made(move, callId);
        }
        finally
        {
            answered?.Invoke();
        }
    }

    private async Task<Played> Made(Move move, Guid about)
    {
        var sent = TimeProvider.System.GetTimestamp();
        var reply = await make(move, about);
        return new Played(move, about, reply, sent, TimeProvider.System.GetTimestamp());
    }
}
