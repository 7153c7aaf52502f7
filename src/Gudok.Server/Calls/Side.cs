using Gudok.Contracts;

namespace Gudok.Server.Calls;

/// <summary>The two sides of a call.</summary>
public enum Side { Caller, Callee }

/// <summary>Why a command cannot be done.</summary>
public enum Refusal
{
    /// <summary>There is no such call or chat of that user.</summary>
    NotFound,

    /// <summary>This user has placed too many in a minute.</summary>
    TooManyCalls,

    /// <summary>The caller cannot answer their own call.</summary>
    NotCallee,

    /// <summary>Another device of the callee was first.</summary>
    AlreadyAnswered,

    /// <summary>It is over.</summary>
    CallEnded,

    /// <summary>Whoever places has a live call already.</summary>
    LineOccupied,
}

/// <summary>The call after a command, and why nothing came of it if it was refused.</summary>
public readonly record struct Verdict(Call Call, Refusal? Refusal = null);

/// <summary>What is known of a call when it is placed.</summary>
public sealed record PlacedCall(
    Guid Id, Guid ChatId, CallKind Kind, Guid CallerId, string CallerDevice, Guid CalleeId, bool Warm,
    string? ClientKey, string[] Commitments);
