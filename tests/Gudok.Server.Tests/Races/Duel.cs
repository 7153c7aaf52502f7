using Gudok.Contracts;
using Gudok.Server.Calls;
using static Gudok.Server.Tests.Calls.CallScene;

namespace Gudok.Server.Tests.Races;

/// <summary>A command of somebody, all at the same moment.</summary>
internal sealed record Blow(string Name, Func<Call, Verdict> Strike)
{
    private static readonly DateTimeOffset Now = After(7);

    public static readonly Blow[] All =
    [
        new("ring", call => new(call.Ring(Now))),
        new("accept", call => call.Accept(Side.Callee, BorisesDevice, camera: false, Now, Times)),
        new("accept at the tablet", call => call.Accept(Side.Callee, BorisesTablet, camera: false, Now, Times)),
        new("decline", call => call.Decline(Side.Callee, Now)),
        new("hang up as caller", call => new(call.HangUp(Side.Caller, AlisasDevice, Now))),
        new("hang up as callee", call => new(call.HangUp(Side.Callee, BorisesDevice, Now))),
        new("keep alive", call => new(call.KeepAlive(Side.Caller, AlisasDevice, Now, Times))),
        new("media of caller", call => new(call.MediaConnected(Side.Caller, AlisasDevice, Now, Now, Times))),
        new("media of callee", call => new(call.MediaConnected(Side.Callee, BorisesDevice, Now, Now, Times))),
        new("leave", call => new(call.Leave(Side.Callee, BorisesDevice, Now, Times))),
        new("time is over", call => new(call.Judge(After(100), settled: true, Times))),
    ];
}

/// <summary>How a duel went: both answers, and the call as it is then.</summary>
internal readonly record struct Result(Verdict First, Verdict Second, Call End);

/// <summary>Two commands about a call, and the results of their two orders.</summary>
internal sealed class Duel
{
    private readonly Result inOrder, inReverse;

    private Duel(Call call, Blow first, Blow second)
    {
        (Call, First, Second) = (call, first, second);
        inOrder = OneAfterAnother(first, second);
        var reverse = OneAfterAnother(second, first);
        inReverse = new Result(reverse.Second, reverse.First, reverse.End);
    }

    public static IReadOnlyList<Duel> All { get; } =
    [
        .. from state in Enum.GetValues<CallState>()
           from first in Blow.All
           from second in Blow.All
           select new Duel(In(state), first, second),
    ];

    public Call Call { get; }
    public Blow First { get; }
    public Blow Second { get; }

    public bool Explains(Result result) => result == inOrder || result == inReverse;

    public override string ToString() => $"{Call.State}: {First.Name}, {Second.Name}";

    private Result OneAfterAnother(Blow one, Blow other)
    {
        var first = one.Strike(Call);
        var second = other.Strike(first.Call);
        return new Result(first, second, second.Call);
    }
}
