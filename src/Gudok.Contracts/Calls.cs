using System.ComponentModel.DataAnnotations;

namespace Gudok.Contracts;

public enum CallKind { Audio, Video }

/// <summary>
/// <code>
///  place            accept                 both devices report media
/// ───────► ringing ────────► connecting ─────────────────────────► talking
///             │                  │                                    │
///             └───── ended ◄─────┴────────────────────────────────────┘
/// </code>
/// </summary>
public enum CallState
{
    /// <summary>The caller waits; the callee's devices ring. At most 30 s.</summary>
    Ringing,

    /// <summary>A device of the callee has accepted; media does not flow yet. At most 20 s.</summary>
    Connecting,

    /// <summary>Both hear each other.</summary>
    Talking,

    /// <summary>Over, with an outcome that never changes.</summary>
    Ended,
}

/// <summary>How a call ended.</summary>
public enum CallOutcome
{
    /// <summary>There was a conversation.</summary>
    Completed,

    /// <summary>30 s of ringing passed. The caller reads «Пользователь не отвечает», the callee a missed call.</summary>
    NoAnswer,

    /// <summary>The callee does not want to be rung. The caller reads «Пользователь занят», the callee a missed call.</summary>
    DoNotDisturb,

    /// <summary>The callee declined. The caller reads «Пользователь занят».</summary>
    Declined,

    /// <summary>The callee's line was occupied. The caller reads «Пользователь разговаривает», the callee a missed call.</summary>
    OnAnotherCall,

    /// <summary>The caller hung up while it rang. The callee reads a missed call.</summary>
    Cancelled,

    /// <summary>Accepted, but media never connected.</summary>
    Failed,
}

/// <summary>One side of a call.</summary>
/// <param name="User">The person.</param>
/// <param name="DeviceId">The device that takes part: of the caller from the start, of the callee once accepted.</param>
/// <param name="Camera">Of the callee: whether they accepted with their camera.</param>
public sealed record CallLeg(User User, string? DeviceId = null, bool? Camera = null);

/// <summary>A call as it is at <see cref="Now"/>. The one that counts is the one with the highest version.</summary>
/// <param name="Id">UUIDv7.</param>
/// <param name="ChatId">The chat it belongs to.</param>
/// <param name="Kind">Audio or video, as it was placed.</param>
/// <param name="State">Ringing, connecting, talking or ended.</param>
/// <param name="Caller">Who placed it.</param>
/// <param name="Callee">Who was called.</param>
/// <param name="PlacedAt">Server time, as all other times here.</param>
/// <param name="Warm">Whether the link may be made ready while it rings.</param>
/// <param name="Now">Server time of this snapshot.</param>
/// <param name="Version">Grows with each change.</param>
/// <param name="Outcome">Only when ended.</param>
/// <param name="RingingAt">When the first device of the callee said that it rings.</param>
/// <param name="AnsweredAt">When a device accepted.</param>
/// <param name="StartedAt">When the second device reported media: the conversation begins.</param>
/// <param name="EndedAt">When it ended.</param>
/// <param name="DurationMs">Length of the conversation; only with <see cref="CallOutcome.Completed"/>.</param>
/// <param name="Deadline">When it ends by itself; only while ringing or connecting.</param>
/// <param name="ClientKey">The key of the placing request: to the caller only.</param>
public sealed record CallSnapshot(
    Guid Id, Guid ChatId, CallKind Kind, CallState State, CallLeg Caller, CallLeg Callee, DateTimeOffset PlacedAt,
    bool Warm, DateTimeOffset Now, int Version, CallOutcome? Outcome = null, DateTimeOffset? RingingAt = null,
    DateTimeOffset? AnsweredAt = null, DateTimeOffset? StartedAt = null, DateTimeOffset? EndedAt = null,
    long? DurationMs = null, DateTimeOffset? Deadline = null, string? ClientKey = null);

/// <summary>POST /api/calls: 201 with the call, which may already be ended, or be the one that the other person was placing.</summary>
/// <param name="ChatId">An own chat, else 404.</param>
/// <param name="Kind">Audio or video.</param>
/// <param name="DeviceId">The device that will take part.</param>
/// <param name="ClientKey">The same key again gives the same answer.</param>
/// <param name="Commitments">One for each of up to four ringing devices; opaque to the server.</param>
public sealed record PlaceCallRequest(
    Guid ChatId,
    CallKind Kind,
    [property: MinLength(Limits.DeviceId), RegularExpression(Limits.DeviceIdPattern)] string DeviceId,
    [property: StringLength(Limits.ClientKey, MinimumLength = 1)] string? ClientKey = null,
    [property: MaxLength(Limits.Commitments)] string[]? Commitments = null);

/// <summary>POST /api/calls/{callId}/accept: 200; 409 <c>already-answered</c>, <c>call-ended</c>, <c>not-callee</c>.</summary>
public sealed record AcceptCallRequest(
    [property: MinLength(Limits.DeviceId), RegularExpression(Limits.DeviceIdPattern)] string DeviceId, bool Camera);

/// <summary>POST /api/calls/{callId}/decline and …/hang-up: 200 with the call; repeating it is harmless. The body may be absent.</summary>
/// <param name="DeviceId">The device; absent: the person, by whatever means.</param>
/// <param name="AgoMs">How long ago it happened, for a report that could not reach the server.</param>
public sealed record HangUpRequest(
    [property: MinLength(Limits.DeviceId), RegularExpression(Limits.DeviceIdPattern)] string? DeviceId = null,
    long? AgoMs = null);

/// <summary>POST /api/calls/{callId}/leave: 204. The page closes; unless it is back, the call ends.</summary>
public sealed record LeaveCallRequest([property: MinLength(Limits.DeviceId), RegularExpression(Limits.DeviceIdPattern)] string DeviceId);

/// <summary>A STUN or TURN server, in the shape of the browser's RTCIceServer.</summary>
public sealed record IceServer(string[] Urls, string? Username = null, string? Credential = null);

/// <summary>GET /api/calls/{callId}/ice-servers.</summary>
/// <param name="Servers">May be empty: none is needed within one network.</param>
/// <param name="ExpiresAt">When the credentials expire, if there are any.</param>
public sealed record IceServers(IceServer[] Servers, DateTimeOffset? ExpiresAt = null);
