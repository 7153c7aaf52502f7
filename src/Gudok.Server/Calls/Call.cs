using Gudok.Contracts;

namespace Gudok.Server.Calls;

/// <summary>
/// The state machine of a call: pure, no clock, no database. Each event is a method that answers with the call as it
/// is afterwards; a call that the event does not concern comes back unchanged.
/// <code>
///  Place            Accept                 MediaConnected of both
/// ───────► Ringing ────────► Connecting ─────────────────────────► Talking
///             │ Decline, HangUp   │ HangUp                            │ HangUp
///             │ Judge: 30 s       │ Judge: 20 s                       │ Judge: 45 s without keep-alive
///             └───── Ended ◄──────┴───────────────────────────────────┘
/// </code>
/// An ended call never changes again. A change that people see raises <see cref="Version"/>.
/// </summary>
public sealed record Call
{
    public required Guid Id { get; init; }
    public required Guid ChatId { get; init; }
    public required CallKind Kind { get; init; }
    public required Guid CallerId { get; init; }
    public required string CallerDevice { get; init; }
    public required Guid CalleeId { get; init; }
    public required DateTimeOffset PlacedAt { get; init; }
    public bool Warm { get; init; }
    public string? ClientKey { get; init; }
    public string[] Commitments { get; init; } = [];

    public CallState State { get; init; }
    public int Version { get; init; } = 1;

    /// <summary>When the first device of the callee said that it rings.</summary>
    public DateTimeOffset? RingingAt { get; init; }

    /// <summary>When a device of the callee accepted; with it came <see cref="CalleeDevice"/> and <see cref="CalleeCamera"/>.</summary>
    public DateTimeOffset? AnsweredAt { get; init; }
    public string? CalleeDevice { get; init; }
    public bool? CalleeCamera { get; init; }

    /// <summary>While connecting: when each side's media began to flow.</summary>
    public DateTimeOffset? CallerMediaAt { get; init; }
    public DateTimeOffset? CalleeMediaAt { get; init; }

    /// <summary>The last sign of life of either device of an answered call.</summary>
    public DateTimeOffset? KeptAliveAt { get; init; }

    /// <summary>When that side's page closed, unless it is back.</summary>
    public DateTimeOffset? CallerLeftAt { get; init; }
    public DateTimeOffset? CalleeLeftAt { get; init; }

    /// <summary>When the state of a live call has lasted too long.</summary>
    public DateTimeOffset? Deadline { get; init; }

    /// <summary>When a live call is to be judged: its deadline, or 12 s after a page closed. The one column that is looked at.</summary>
    public DateTimeOffset? DueAt { get; init; }

    public DateTimeOffset? StartedAt { get; init; }
    public DateTimeOffset? EndedAt { get; init; }
    public CallOutcome? Outcome { get; init; }

    public bool IsLive => State != CallState.Ended;

    public TimeSpan? Duration => Outcome == CallOutcome.Completed ? EndedAt - StartedAt : null;

    public static Call Place(PlacedCall placed, DateTimeOffset now, CallTimes times) => new()
    {
        Id = placed.Id,
        ChatId = placed.ChatId,
        Kind = placed.Kind,
        CallerId = placed.CallerId,
        CallerDevice = placed.CallerDevice,
        CalleeId = placed.CalleeId,
        Warm = placed.Warm,
        ClientKey = placed.ClientKey,
        Commitments = placed.Commitments,
        PlacedAt = now,
        State = CallState.Ringing,
        Deadline = now + times.Ringing,
        DueAt = now + times.Ringing,
    };

    /// <summary>A call to somebody whose line is occupied: recorded, but it never rings.</summary>
    public static Call PlaceToOccupied(PlacedCall placed, DateTimeOffset now, CallTimes times) =>
        Place(placed, now, times).End(CallOutcome.OnAnotherCall, now) with { Version = 1 };

    public Side? SideOf(Guid userId) => userId == CallerId ? Side.Caller : userId == CalleeId ? Side.Callee : null;

    /// <summary>The device that takes part on that side; null for a callee who has not answered.</summary>
    public string? DeviceOf(Side side) => side switch
    {
        Side.Caller => CallerDevice,
        Side.Callee => CalleeDevice,
    };

    /// <summary>A device of the callee rings.</summary>
    public Call Ring(DateTimeOffset now) => State switch
    {
        CallState.Ringing when RingingAt is null => Changed(this with { RingingAt = now }),
        CallState.Ringing or CallState.Connecting or CallState.Talking or CallState.Ended => this,
    };

    /// <summary>A device of the callee takes the call. Exactly one can.</summary>
    public Verdict Accept(Side by, string device, bool camera, DateTimeOffset now, CallTimes times)
    {
        if (by == Side.Caller) return new(this, Refusal.NotCallee);
        return State switch
        {
            CallState.Ringing => new(Changed(this with
            {
                State = CallState.Connecting,
                AnsweredAt = now,
                CalleeDevice = device,
                CalleeCamera = camera,
                KeptAliveAt = now,
                Deadline = now + times.Connecting,
            }, times)),
            CallState.Connecting or CallState.Talking =>
                device == CalleeDevice ? new(this) : new(this, Refusal.AlreadyAnswered),
            CallState.Ended => new(this, Refusal.CallEnded),
        };
    }

    /// <summary>The callee does not want it. An answered call is not declined any more: no change.</summary>
    public Verdict Decline(Side by, DateTimeOffset now)
    {
        if (by == Side.Caller) return new(this, Refusal.NotCallee);
        return State switch
        {
            CallState.Ringing => new(End(CallOutcome.Declined, now)),
            CallState.Connecting or CallState.Talking or CallState.Ended => new(this),
        };
    }

    /// <summary>Either side ends it. No device means the person; a device that is not on an answered call ends nothing.</summary>
    /// <param name="by">Who.</param>
    /// <param name="device">The device that asks, if one does.</param>
    /// <param name="at">When it happened. The end is never before the beginning of what it ends.</param>
    public Call HangUp(Side by, string? device, DateTimeOffset at)
    {
        if (AnsweredAt is not null && device is not null && device != DeviceOf(by)) return this;
        return State switch
        {
            CallState.Ringing => End(by == Side.Caller ? CallOutcome.Cancelled : CallOutcome.Declined, at),
            CallState.Connecting => End(CallOutcome.Failed, at),
            CallState.Talking => End(CallOutcome.Completed, at),
            CallState.Ended => this,
        };
    }

    /// <summary>Media flows at that device, since <paramref name="at"/>. The second of the two begins the conversation.</summary>
    public Call MediaConnected(Side by, string device, DateTimeOffset at, DateTimeOffset now, CallTimes times)
    {
        if (device != DeviceOf(by)) return this;
        return State switch
        {
            CallState.Connecting => WithMedia(by, Latest(at, AnsweredAt!.Value)).Back(by, times).StartIfBoth(now, times),
            // Ringing: nothing flows before acceptance. Talking: a repeated report. Ended: too late.
            CallState.Ringing or CallState.Talking or CallState.Ended => this,
        };
    }

    /// <summary>A sign of life of a device. Only those of the two devices on the call count.</summary>
    public Call KeepAlive(Side by, string device, DateTimeOffset now, CallTimes times)
    {
        if (device != DeviceOf(by)) return this;
        return State switch
        {
            CallState.Ringing => Back(by, times),
            CallState.Connecting => (this with { KeptAliveAt = now }).Back(by, times),
            CallState.Talking => (this with { KeptAliveAt = now, Deadline = now + times.Lease }).Back(by, times),
            CallState.Ended => this,
        };
    }

    /// <summary>The page of a device on the call closes. Unless it keeps alive again, the call ends as if hung up now.</summary>
    public Call Leave(Side by, string device, DateTimeOffset now, CallTimes times)
    {
        if (device != DeviceOf(by)) return this;
        return State switch
        {
            CallState.Ringing or CallState.Connecting or CallState.Talking => Due(
                by == Side.Caller ? this with { CallerLeftAt = CallerLeftAt ?? now } : this with { CalleeLeftAt = CalleeLeftAt ?? now },
                times),
            CallState.Ended => this,
        };
    }

    /// <summary>
    /// Ends a call whose time has passed, at the time at which it passed, so that it does not matter who notices.
    /// </summary>
    /// <param name="now">Server time.</param>
    /// <param name="settled">False while the server has not been at work long enough for the people talking to report.</param>
    /// <param name="times">How long things last.</param>
    public Call Judge(DateTimeOffset now, bool settled, CallTimes times)
    {
        if (DueAt is null || DueAt > now || (AnsweredAt is not null && !settled)) return this;
        if (CallerLeftAt + times.Leaving == DueAt) return HangUp(Side.Caller, null, CallerLeftAt!.Value);
        if (CalleeLeftAt + times.Leaving == DueAt) return HangUp(Side.Callee, null, CalleeLeftAt!.Value);
        return State switch
        {
            CallState.Ringing => End(CallOutcome.NoAnswer, Deadline!.Value),
            CallState.Connecting => End(CallOutcome.Failed, Deadline!.Value),
            CallState.Talking => End(CallOutcome.Completed, KeptAliveAt!.Value),
            CallState.Ended => this,
        };
    }

    private DateTimeOffset Begin => StartedAt ?? AnsweredAt ?? PlacedAt;

    private Call End(CallOutcome outcome, DateTimeOffset at) => Changed(this with
    {
        State = CallState.Ended,
        Outcome = outcome,
        EndedAt = Latest(at, Begin),
        Deadline = null,
        DueAt = null,
    });

    /// <summary>Of repeated reports the earliest is right: what delays one makes it later.</summary>
    private Call WithMedia(Side by, DateTimeOffset at) => by switch
    {
        Side.Caller => this with { CallerMediaAt = Earliest(CallerMediaAt, at) },
        Side.Callee => this with { CalleeMediaAt = Earliest(CalleeMediaAt, at) },
    };

    private Call StartIfBoth(DateTimeOffset now, CallTimes times)
    {
        var kept = this with { KeptAliveAt = now };
        if (CallerMediaAt is not { } caller || CalleeMediaAt is not { } callee) return kept;
        return Changed(kept with
        {
            State = CallState.Talking,
            StartedAt = Latest(caller, callee),
            Deadline = now + times.Lease,
        }, times);
    }

    private Call Back(Side by, CallTimes times) =>
        Due(by == Side.Caller ? this with { CallerLeftAt = null } : this with { CalleeLeftAt = null }, times);

    private static Call Changed(Call next, CallTimes times) => Due(Changed(next), times);

    private static Call Changed(Call next) => next with { Version = next.Version + 1 };

    private static Call Due(Call call, CallTimes times) => call with
    {
        DueAt = Earliest(call.Deadline, Earliest(call.CallerLeftAt + times.Leaving, call.CalleeLeftAt + times.Leaving)),
    };

    private static DateTimeOffset? Earliest(DateTimeOffset? a, DateTimeOffset? b) => a is null || b < a ? b : a;

    private static DateTimeOffset Latest(DateTimeOffset a, DateTimeOffset b) => a > b ? a : b;
}
