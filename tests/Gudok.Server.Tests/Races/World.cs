using System.Collections.Immutable;
using System.Diagnostics;
using Gudok.Contracts;
using Gudok.Server.Calls;

namespace Gudok.Server.Tests.Races;

/// <summary>
/// The calls of three people as they are if moves come one after another: <see cref="Call"/> decides, and one
/// dictionary stands for the whole of desk, ledger, lines and database.
/// </summary>
internal sealed record World(Trio Trio, CallTimes Times, DateTimeOffset Now)
{
    public ImmutableDictionary<Guid, Call> Calls { get; init; } = ImmutableDictionary<Guid, Call>.Empty;

    public ImmutableDictionary<(Who, string), Guid> Placements { get; init; } = ImmutableDictionary<(Who, string), Guid>.Empty;

    public Call? OnLine(Who who) => Calls.Values.SingleOrDefault(c => c.IsLive && c.SideOf(Trio[who].Id) is not null);

    /// <summary>When the clock went on, the last time first.</summary>
    private ImmutableStack<Played> Passed { get; init; } = [];

    /// <summary>The worlds that the move may lead to; none if it would have been answered otherwise.</summary>
    public IEnumerable<World> After(Played played) =>
        from came in WhenItCame(played)
        let end = Play(came)
        where came.Reply.Is(end.Reply)
        select end.After;

    /// <summary>Media and hang-ups count from when they came, and the clock may have gone on before their turn did.</summary>
    private IEnumerable<Played> WhenItCame(Played played)
    {
        yield return played;
        if (played.Move.Act is not (Act.HangUp or Act.End or Act.Media)) yield break;
        var ms = played.Move.Ms;
        foreach (var passed in Passed.TakeWhile(p => p.Answered > played.Sent))
            yield return played with { Move = played.Move with { Ms = ms += passed.Move.Ms } };
    }

    private (World After, Reply Reply) Play(Played played) => played.Move.Act switch
    {
        Act.TimePasses => (Pass(played.Move.Ms) with { Passed = Passed.Push(played) }, Reply.Nothing),
        Act.Place => Place(played.Move, played.Reply.Call?.Id ?? Guid.Empty),
        Act.Ring or Act.Accept or Act.Decline or Act.HangUp or Act.End or Act.Leave or Act.KeepAlive or Act.Media =>
            Change(played.Move, played.CallId),
    };

    /// <summary>Whoever notices, calls end when their time is over; so here it is noticed at once.</summary>
    private World Pass(int ms)
    {
        var later = Now.AddMilliseconds(ms);
        var judged = Calls.ToImmutableDictionary(c => c.Key, c => c.Value.Judge(later, settled: true, Times));
        return this with { Now = later, Calls = judged };
    }

    /// <param name="move">Who calls whom.</param>
    /// <param name="newId">The id that the server gave, if the call turns out to be new.</param>
    private (World, Reply) Place(Move move, Guid newId)
    {
        if (move.Key is { } key && Placements.TryGetValue((move.By, key), out var known)) return Answer(Calls[known], move.By);
        var own = OnLine(move.By);
        var merges = own is { State: CallState.Ringing } && own.CallerId == Trio[move.To].Id;
        if (own is not null && !merges) return Answer(own, move.By, Refusal.LineOccupied);
        var call = own is null ? Placed(move, newId) : own.Accept(Side.Callee, Trio.Device(move), camera: false, Now, Times).Call;
        return Remember(move, call.Id).Answer(call, move.By);
    }

    private Call Placed(Move move, Guid id)
    {
        var placed = new PlacedCall(
            Calls.ContainsKey(id) ? Guid.Empty : id, Trio.Chat(move.By, move.To), CallKind.Audio,
            Trio[move.By].Id, Trio.Device(move), Trio[move.To].Id, Warm: false, move.Key, []);
        return OnLine(move.To) is null ? Call.Place(placed, Now, Times) : Call.PlaceToOccupied(placed, Now, Times);
    }

    private World Remember(Move move, Guid callId) =>
        move.Key is null ? this : this with { Placements = Placements.Add((move.By, move.Key), callId) };

    private (World, Reply) Change(Move move, Guid callId)
    {
        if (!Calls.TryGetValue(callId, out var call) || call.SideOf(Trio[move.By].Id) is not { } by)
            return (this, new Reply(Refusal.NotFound.Code(), null));
        var verdict = Decide(call, move, by);
        return Answer(verdict.Call, move.By, verdict.Refusal);
    }

    private Verdict Decide(Call call, Move move, Side by)
    {
        var device = Trio.Device(move);
        var at = Now - TimeSpan.FromMilliseconds(move.Ms);
        return move.Act switch
        {
            Act.Ring => by == Side.Caller ? new(call, Refusal.NotCallee) : new(call.Ring(Now)),
            Act.Accept => call.Accept(by, device, camera: false, Now, Times),
            Act.Decline => call.Decline(by, Now),
            Act.HangUp => new(call.HangUp(by, device, at)),
            Act.End => new(call.HangUp(by, null, at)),
            Act.Leave => new(call.Leave(by, device, Now, Times)),
            Act.KeepAlive => new(call.KeepAlive(by, device, Now, Times)),
            Act.Media => new(call.MediaConnected(by, device, at, Now, Times)),
            Act.Place or Act.TimePasses => throw new UnreachableException(),
        };
    }

    private (World, Reply) Answer(Call call, Who to, Refusal? refusal = null) =>
        (this with { Calls = Calls.SetItem(call.Id, call) }, Reply.Of(new Answer(Trio.Known(call), refusal), Trio[to].Id));
}
