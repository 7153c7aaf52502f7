using Gudok.Contracts;
using Gudok.Server.Calls;

namespace Gudok.Server.Tests.Calls.SmallWorld;

/// <summary>
/// Three people with two devices each, and between them nothing but the shipped rules, <see cref="Placing"/> and
/// <see cref="Call"/>, and a table of lines. A command makes a new world and leaves the old one as it was.
/// </summary>
internal sealed record World
{
    public const int Users = 3, Devices = 2;

    public static readonly CallTimes Times = new();
    public static readonly DateTimeOffset Noon = new(2026, 11, 22, 12, 0, 0, TimeSpan.Zero);

    private static readonly Guid[] Ids = [.. Enumerable.Range(0, Users).Select(Id)];
    private static readonly string[] Names =
        [.. Enumerable.Range(0, Users * Devices).Select(n => new string((char)('a' + n), 32))];

    public DateTimeOffset Now { get; private init; } = Noon;

    /// <summary>Since when the server has been at work without a break; at first long enough.</summary>
    public DateTimeOffset WorkingSince { get; private init; } = Noon - Times.Settling;

    /// <summary>In the order in which they were placed.</summary>
    public Call[] Calls { get; private init; } = [];

    /// <summary>The call on each person's line.</summary>
    public int?[] Lines { get; private init; } = new int?[Users];

    /// <summary>The calls that have become an entry of their chat, in the order in which they did.</summary>
    public int[] Entries { get; private init; } = [];

    /// <summary>Which call a placing request led to.</summary>
    private (int User, int Key, int Call)[] Placements { get; init; } = [];

    public (World After, Reply Reply) Do(Command command) => command.Act switch
    {
        Act.Place => Place(command),
        Act.Ring or Act.Accept or Act.Decline or Act.HangUp or Act.Leave or Act.KeepAlive or Act.Media => Change(command),
        Act.Pass => (this with { Now = Now.AddMilliseconds(command.Ms) }, default),
        Act.Look => (Enumerable.Range(0, Calls.Length).Aggregate(this, (world, call) => world.Judged(call)), default),
        Act.Crash => (this with { WorkingSince = Now }, default),
    };

    /// <summary>The live call, or the one that ended last; null before there is one.</summary>
    public int? Target(bool late)
    {
        int? live = Array.FindIndex(Calls, call => call.IsLive) is >= 0 and var found ? found : null;
        int? ended = Entries is [.., var last] ? last : null;
        return late ? ended ?? live : live ?? ended;
    }

    /// <summary>A key that no placing request has had.</summary>
    public int FreshKey => Placements.Length;

    /// <summary>How long the server will judge no answered call.</summary>
    public TimeSpan Unsettled => WorkingSince + Times.Settling - Now is { Ticks: > 0 } left ? left : TimeSpan.Zero;

    /// <summary>The live call that the person takes part in.</summary>
    public Call? OnLine(int user) => Lines[user] is { } call ? Calls[call] : null;

    public static int UserOf(Guid id) => Array.IndexOf(Ids, id);

    /// <summary>Which of its user's devices it is.</summary>
    public static int DeviceOf(string name) => Array.IndexOf(Names, name) % Devices;

    public static string Device(int user, int device) => Names[user * Devices + device];

    /// <summary>The call after its deadlines have been judged, as every command meets it.</summary>
    public Call Met(int call) => Calls[call].Judge(Now, settled: Unsettled == TimeSpan.Zero, Times);

    private (World, Reply) Place(Command command)
    {
        if (Placed(command) is { } repeated) return (Judged(repeated), new Reply(repeated));
        var world = Judged(Lines[command.User]).Judged(Lines[command.Peer]);
        var own = world.Lines[command.User];
        var placing = Placing.Judge(
            Wanted(command), allowed: true, world.OnLine(command.User), world.OnLine(command.Peer), Now, Times);
        if (placing.Refusal is { } refusal) return (world, new Reply(own, refusal));
        var call = own ?? Calls.Length;
        var after = own is null ? world.Added(placing.Call!) : world.Saved(call, placing.Call!);
        return (after.Remembering(command, call), new Reply(call));
    }

    private (World, Reply) Change(Command command)
    {
        if (Calls[command.Call].SideOf(Ids[command.User]) is not { } by) return (this, new Reply(null, Refusal.NotFound));
        var world = Judged(command.Call);
        var verdict = Decide(command, world.Calls[command.Call], by);
        return (world.Saved(command.Call, verdict.Call), new Reply(command.Call, verdict.Refusal));
    }

    private Verdict Decide(Command command, Call call, Side by)
    {
        var device = command.Device is { } number ? Device(command.User, number) : null;
        var at = Now - TimeSpan.FromMilliseconds(command.Ms);
        return command.Act switch
        {
            Act.Ring => by == Side.Caller ? new(call, Refusal.NotCallee) : new(call.Ring(Now)),
            Act.Accept => call.Accept(by, device!, camera: false, Now, Times),
            Act.Decline => call.Decline(by, Now),
            Act.HangUp => new(call.HangUp(by, device, at)),
            Act.Leave => new(call.Leave(by, device!, Now, Times)),
            Act.KeepAlive => new(call.KeepAlive(by, device!, Now, Times)),
            Act.Media => new(call.MediaConnected(by, device!, at, Now, Times)),
            Act.Place or Act.Pass or Act.Look or Act.Crash => throw new ArgumentOutOfRangeException(nameof(command)),
        };
    }

    private PlacedCall Wanted(Command command) => new(
        Id(Calls.Length), Guid.Empty, CallKind.Audio, Ids[command.User], Device(command.User, command.Device!.Value),
        Ids[command.Peer], Warm: false, ClientKey: null, Commitments: []);

    private World Judged(int? call) => call is { } known ? Saved(known, Met(known)) : this;

    private World Added(Call call) => call.IsLive
        ? this with { Calls = [.. Calls, call], Lines = Line(Calls.Length, call) }
        : this with { Calls = [.. Calls, call], Entries = [.. Entries, Calls.Length] };

    private World Saved(int number, Call after)
    {
        if (after == Calls[number]) return this;
        var world = this with { Calls = [.. Calls[..number], after, .. Calls[(number + 1)..]] };
        return after.IsLive ? world : world with
        {
            Lines = Array.ConvertAll(Lines, line => line == number ? null : line),
            Entries = [.. Entries, number],
        };
    }

    private int?[] Line(int number, Call call)
    {
        var lines = (int?[])Lines.Clone();
        lines[UserOf(call.CallerId)] = lines[UserOf(call.CalleeId)] = number;
        return lines;
    }

    private int? Placed(Command command)
    {
        foreach (var placement in Placements)
            if (placement.User == command.User && placement.Key == command.Key) return placement.Call;
        return null;
    }

    private World Remembering(Command command, int call) =>
        command.Key is { } key ? this with { Placements = [.. Placements, (command.User, key, call)] } : this;

    private static Guid Id(int number) => new(number, 0, 0, new byte[8]);
}
