namespace Gudok.Server.Tests.Calls.SmallWorld;

/// <summary>All that can happen in the small world.</summary>
internal enum Act
{
    Place, Ring, Accept, Decline, HangUp, Leave, KeepAlive, Media,

    /// <summary>Time passes; nobody looks at the clock.</summary>
    Pass,

    /// <summary>The server looks at its clock and judges every call.</summary>
    Look,

    /// <summary>The server dies and is back with what it had stored.</summary>
    Crash,
}

/// <summary>Somebody does something. People, devices and calls are numbers.</summary>
/// <param name="Act">What.</param>
/// <param name="User">Who.</param>
/// <param name="Device">With which of their devices; null: the person.</param>
/// <param name="Call">To which call, in the order in which they were placed.</param>
/// <param name="Peer">Whom they call.</param>
/// <param name="Key">The key of a placing request, the same when it is repeated.</param>
/// <param name="Ms">How long ago it happened, or how much time passes.</param>
internal sealed record Command(Act Act, int User = 0, int? Device = null, int Call = 0, int Peer = 0, int? Key = null, long Ms = 0);

/// <summary>Which call the command led to, and why it was refused if it was.</summary>
internal readonly record struct Reply(int? Call, Gudok.Server.Calls.Refusal? Refusal = null);
