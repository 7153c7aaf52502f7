using Gudok.Contracts;

namespace Gudok.Server.Tests.Calls.SmallWorld;

/// <summary>How often each (state, role, event) has happened. A sequence that never gets somewhere proves nothing about it.</summary>
internal sealed class Cells
{
    private static readonly int Kinds = Enum.GetValues<Kind>().Length, AllRoles = Enum.GetValues<Role>().Length;

    private readonly long[] hits = new long[Enum.GetValues<CallState>().Length * AllRoles * Kinds];

    public void Hit(World world, Kind kind, Command command)
    {
        if (Where(world, command) is not { } call) return;
        var state = command.Act is Act.Pass or Act.Look or Act.Crash ? world.Calls[call].State : world.Met(call).State;
        var role = command.Act is Act.Pass or Act.Look or Act.Crash ? Role.Nobody : Roles.Of(command.User, command.Device, world.Met(call));
        Interlocked.Increment(ref hits[Index(state, role, kind)]);
    }

    /// <summary>All cells that there are, with their hits, the rarest first.</summary>
    public IReadOnlyList<(string Cell, long Hits)> Rarest() =>
    [
        .. from state in Enum.GetValues<CallState>()
           from role in Enum.GetValues<Role>()
           from kind in Enum.GetValues<Kind>()
           where Exists(state, role, kind)
           let count = hits[Index(state, role, kind)]
           orderby count
           select ($"{state} × {role} × {kind}", count),
    ];

    private static int? Where(World world, Command command) => command.Act switch
    {
        Act.Place or Act.Pass or Act.Look or Act.Crash => world.Target(late: false),
        Act.Ring or Act.Accept or Act.Decline or Act.HangUp or Act.Leave or Act.KeepAlive or Act.Media => command.Call,
    };

    private static bool Exists(CallState state, Role role, Kind kind) => (role, kind) switch
    {
        (Role.Nobody, Kind.Pass or Kind.PassUntilSettled or Kind.Look or Kind.Crash or Kind.Again) => true,
        (Role.Nobody, Kind.PassToJustBefore or Kind.PassToDue or Kind.PassToJustAfter) => state != CallState.Ended,
        (Role.Nobody, _) => false,
        (_, Kind.Pass or Kind.PassToJustBefore or Kind.PassToDue or Kind.PassToJustAfter or Kind.PassUntilSettled or Kind.Look or Kind.Crash) => false,
        // Nobody has answered yet.
        (Role.CalleesDevice, _) when state == CallState.Ringing => false,
        // A person without a device can only hang up, and what they have hung up has ended.
        (Role.CallerInPerson or Role.CalleeInPerson, Kind.Again) => state == CallState.Ended,
        (Role.CallerInPerson or Role.CalleeInPerson, _) => kind is Kind.HangUp or Kind.HangUpLate,
        // Both whom a stranger can call are on the call.
        (Role.Stranger, Kind.PlaceToThird) => false,
        _ => true,
    };

    private static int Index(CallState state, Role role, Kind kind) => (((int)state * AllRoles) + (int)role) * Kinds + (int)kind;
}
