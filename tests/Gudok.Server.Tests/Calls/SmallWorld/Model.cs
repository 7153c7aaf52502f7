using Gudok.Contracts;
using Gudok.Server.Calls;

namespace Gudok.Server.Tests.Calls.SmallWorld;

/// <summary>
/// The rules told once more and another way: what happened to each call, and from that its state, its version and its
/// end are worked out. There is no line, no deadline and no stored state here.
/// </summary>
internal sealed class Model
{
    private const long RingingMs = 30_000, ConnectingMs = 20_000, LeaseMs = 45_000, LeavingMs = 12_000, SettlingMs = 30_000;

    private readonly List<Story> calls = [];
    private readonly Dictionary<(int User, int Key), int> placed = [];
    private long now;
    private long workingSince = -SettlingMs;

    public Reply Do(Command command)
    {
        switch (command.Act)
        {
            case Act.Place: return Place(command);
            case Act.Pass: now += command.Ms; return default;
            case Act.Look: calls.ForEach(Judge); return default;
            case Act.Crash: workingSince = now; return default;
            case Act.Ring or Act.Accept or Act.Decline or Act.HangUp or Act.Leave or Act.KeepAlive or Act.Media: return Change(command);
            default: throw new ArgumentOutOfRangeException(nameof(command));
        }
    }

    public IEnumerable<Told> Tell() => calls.Select(c => new Told(
        c.State, c.Outcome, c.Caller, c.Callee, c.CallerDevice, c.CalleeDevice, c.Version,
        c.Placed, c.Rang, c.Answered, c.Started, c.Ended, c.Ended is null ? Ends(c).Min(end => end.Due) : null));

    /// <summary>The live call of each person.</summary>
    public IEnumerable<int?> Lines() => Enumerable.Range(0, World.Users).Select(Live);

    private Reply Place(Command command)
    {
        if (command.Key is { } key && placed.TryGetValue((command.User, key), out var earlier))
        {
            Judge(calls[earlier]);
            return new(earlier);
        }
        foreach (var call in calls)
            if (call.Has(command.User) || call.Has(command.Peer)) Judge(call);
        var own = Live(command.User);
        if (own is { } occupied && !Glare(calls[occupied], command)) return new(own, Refusal.LineOccupied);
        if (own is { } ringing) Answer(calls[ringing], command.Device!.Value);
        else calls.Add(New(command));
        var led = own ?? calls.Count - 1;
        if (command.Key is { } fresh) placed[(command.User, fresh)] = led;
        return new(led);
    }

    private static bool Glare(Story own, Command command) => own.State == CallState.Ringing && own.Caller == command.Peer;

    private Story New(Command command)
    {
        var busy = Live(command.Peer) is not null;
        return new()
        {
            Caller = command.User,
            Callee = command.Peer,
            CallerDevice = command.Device!.Value,
            Placed = now,
            Ended = busy ? now : null,
            Outcome = busy ? CallOutcome.OnAnotherCall : null,
        };
    }

    private Reply Change(Command command)
    {
        var call = calls[command.Call];
        if (!call.Has(command.User)) return new(null, Refusal.NotFound);
        Judge(call);
        return new(command.Call, Apply(call, command));
    }

    private Refusal? Apply(Story call, Command command)
    {
        var caller = command.User == call.Caller;
        if (caller && command.Act is (Act.Ring or Act.Accept or Act.Decline)) return Refusal.NotCallee;
        if (call.Ended is not null) return command.Act == Act.Accept ? Refusal.CallEnded : null;
        var onIt = command.Device == (caller ? call.CallerDevice : call.CalleeDevice);
        switch (command.Act)
        {
            case Act.Ring when call.Answered is null: call.Rang ??= now; break;
            case Act.Accept when call.Answered is null: Answer(call, command.Device!.Value); break;
            case Act.Accept: return onIt ? null : Refusal.AlreadyAnswered;
            case Act.Decline when call.Answered is null: End(call, CallOutcome.Declined, now); break;
            case Act.HangUp when onIt || command.Device is null || call.Answered is null:
                End(call, HungUp(call, caller), now - command.Ms);
                break;
            case Act.Leave when onIt: call.Left[caller] ??= now; break;
            case Act.KeepAlive when onIt: Sign(call, caller); break;
            case Act.Media when onIt && call.State == CallState.Connecting: Media(call, caller, command.Ms); break;
        }
        return null;
    }

    private void Answer(Story call, int device) => (call.Answered, call.CalleeDevice, call.LastSign) = (now, device, now);

    private void Sign(Story call, bool caller)
    {
        call.LastSign = now;
        call.Left[caller] = null;
    }

    private void Media(Story call, bool caller, long agoMs)
    {
        Sign(call, caller);
        var at = Math.Max(now - agoMs, call.Answered!.Value);
        call.Media[caller] = call.Media.TryGetValue(caller, out var told) ? Math.Min(told, at) : at;
        if (call.Media.Count == 2) call.Started = call.Media.Values.Max();
    }

    /// <summary>Whatever ends it first, if that has come; answered calls only once the server has settled.</summary>
    private void Judge(Story call)
    {
        if (call.Ended is not null || (call.Answered is not null && now - workingSince < SettlingMs)) return;
        var first = Ends(call).MinBy(end => end.Due);
        if (first.Due <= now) End(call, first.Outcome, first.At);
    }

    /// <summary>All that will end a live call if nothing happens: when it is noticed, what it is called, when it was.</summary>
    private static IEnumerable<(long Due, CallOutcome Outcome, long At)> Ends(Story call)
    {
        foreach (var caller in new[] { true, false })
            if (call.Left[caller] is { } left) yield return (left + LeavingMs, HungUp(call, caller), left);
        yield return call.State switch
        {
            CallState.Ringing => (call.Placed + RingingMs, CallOutcome.NoAnswer, call.Placed + RingingMs),
            CallState.Connecting => (call.Answered!.Value + ConnectingMs, CallOutcome.Failed, call.Answered.Value + ConnectingMs),
            CallState.Talking => (call.LastSign + LeaseMs, CallOutcome.Completed, call.LastSign),
            CallState.Ended => throw new InvalidOperationException("It has ended."),
        };
    }

    private static CallOutcome HungUp(Story call, bool caller) => call switch
    {
        { Started: not null } => CallOutcome.Completed,
        { Answered: not null } => CallOutcome.Failed,
        _ => caller ? CallOutcome.Cancelled : CallOutcome.Declined,
    };

    private static void End(Story call, CallOutcome outcome, long at)
    {
        call.Ended = Math.Max(at, call.Started ?? call.Answered ?? call.Placed);
        call.Outcome = outcome;
    }

    private int? Live(int user)
    {
        var call = calls.FindIndex(c => c.Ended is null && c.Has(user));
        return call < 0 ? null : call;
    }

    /// <summary>What happened to one call, in milliseconds.</summary>
    private sealed class Story
    {
        public required int Caller { get; init; }
        public required int Callee { get; init; }
        public required int CallerDevice { get; init; }
        public required long Placed { get; init; }
        public int? CalleeDevice { get; set; }
        public long? Rang { get; set; }
        public long? Answered { get; set; }
        public long? Started { get; set; }
        public long? Ended { get; set; }
        public long LastSign { get; set; }
        public CallOutcome? Outcome { get; set; }

        /// <summary>By side: true is the caller.</summary>
        public Dictionary<bool, long> Media { get; } = [];
        public Dictionary<bool, long?> Left { get; } = new() { [true] = null, [false] = null };

        public CallState State => this switch
        {
            { Ended: not null } => CallState.Ended,
            { Started: not null } => CallState.Talking,
            { Answered: not null } => CallState.Connecting,
            _ => CallState.Ringing,
        };

        /// <summary>One, and one more for each thing that people see.</summary>
        public int Version => 1 + new[] { Rang, Answered, Started, Outcome == CallOutcome.OnAnotherCall ? null : Ended }.Count(at => at is not null);

        public bool Has(int user) => user == Caller || user == Callee;
    }
}
