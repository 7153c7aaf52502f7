using CsCheck;
using Gudok.Server.Calls;

namespace Gudok.Server.Tests.Calls.SmallWorld;

/// <summary>What may come next in a sequence, said in words that fit any world.</summary>
internal enum Kind
{
    PlaceToPeer, PlaceToThird, Ring, Accept, Decline, HangUp, HangUpLate, Leave, KeepAlive, Media, MediaLate,
    Pass, PassToJustBefore, PassToDue, PassToJustAfter, PassUntilSettled, Look, Crash,

    /// <summary>The last command once more.</summary>
    Again,
}

/// <param name="Kind">What.</param>
/// <param name="Role">Who, by what they are to the call.</param>
/// <param name="Late">To the call that ended last rather than to the live one.</param>
/// <param name="Ms">How long ago, or how long it takes.</param>
internal sealed record Step(Kind Kind, Role Role, bool Late, int Ms)
{
    private static readonly Gen<Kind> AnyKind = Gen.Frequency(
        (6, Kind.PlaceToPeer), (5, Kind.PlaceToThird), (4, Kind.Ring), (12, Kind.Accept), (4, Kind.Decline), (6, Kind.HangUp),
        (6, Kind.HangUpLate), (4, Kind.Leave), (6, Kind.KeepAlive), (14, Kind.Media), (8, Kind.MediaLate),
        (8, Kind.Pass), (2, Kind.PassToJustBefore), (2, Kind.PassToDue), (2, Kind.PassToJustAfter), (2, Kind.PassUntilSettled),
        (6, Kind.Look), (3, Kind.Crash), (8, Kind.Again));

    private static readonly Gen<Role> AnyRole = Gen.Frequency(
        (8, Role.CallersDevice), (3, Role.CallersOther), (3, Role.CallerInPerson),
        (8, Role.CalleesDevice), (3, Role.CalleesOther), (3, Role.CalleeInPerson), (3, Role.Stranger));

    private static readonly Gen<Step> Any = Gen.Select(
        AnyKind, AnyRole, Gen.Frequency((6, false), (1, true)), Gen.Int[1, 20_000], (kind, role, late, ms) => new Step(kind, role, late, ms));

    /// <summary>The shortest way to a conversation.</summary>
    private static readonly Step[] Opening =
    [
        new(Kind.PlaceToPeer, Role.CallersDevice, false, 0), new(Kind.Accept, Role.CalleesOther, false, 0),
        new(Kind.Media, Role.CallersDevice, false, 0), new(Kind.Media, Role.CalleesDevice, false, 0),
    ];

    /// <summary>Any steps after some of the opening, as chance seldom finds all of it.</summary>
    public static readonly Gen<Step[]> Sequences = Gen.Select(
        Gen.Frequency((2, Gen.Int[0, 4]), (1, Gen.Const(4))), Any.Array[1, 40], (begun, steps) => (Step[])[.. Opening[..begun], .. steps]);

    /// <summary>The command that this is in that world; null if it makes no sense there.</summary>
    public Command? In(World world, Command? last) => Kind switch
    {
        Kind.PlaceToPeer or Kind.PlaceToThird => Placing(world),
        Kind.Ring => To(world, Act.Ring),
        Kind.Accept => To(world, Act.Accept),
        Kind.Decline => To(world, Act.Decline),
        Kind.HangUp => To(world, Act.HangUp),
        Kind.HangUpLate => To(world, Act.HangUp, Ms),
        Kind.Leave => To(world, Act.Leave),
        Kind.KeepAlive => To(world, Act.KeepAlive),
        Kind.Media => To(world, Act.Media),
        Kind.MediaLate => To(world, Act.Media, Ms),
        Kind.Pass => new(Act.Pass, Ms: Ms),
        Kind.PassToJustBefore => ToDue(world, -1),
        Kind.PassToDue => ToDue(world, 0),
        Kind.PassToJustAfter => ToDue(world, 1),
        Kind.PassUntilSettled => new(Act.Pass, Ms: (long)world.Unsettled.TotalMilliseconds),
        Kind.Look => new(Act.Look),
        Kind.Crash => new(Act.Crash),
        Kind.Again => last,
    };

    private Command? To(World world, Act act, int agoMs = 0)
    {
        if (world.Target(Late) is not { } call) return null;
        var (user, device) = Role.In(world.Calls[call]);
        return device is null && act != Act.HangUp ? null : new(act, user, device, call, Ms: agoMs);
    }

    private Command? Placing(World world)
    {
        if (world.Target(late: false) is not { } call) return new(Act.Place, 0, 0, Peer: 1, Key: world.FreshKey);
        var (user, device) = Role.In(world.Calls[call]);
        if (device is null) return null;
        var third = Role.Stranger.In(world.Calls[call]).User;
        var peer = Kind == Kind.PlaceToThird && user != third ? third : Role.CalleesDevice.In(world.Calls[call]).User;
        if (peer == user) peer = Role.CallersDevice.In(world.Calls[call]).User;
        return new(Act.Place, user, device, Peer: peer, Key: world.FreshKey);
    }

    private static Command? ToDue(World world, int ms)
    {
        if (world.Target(late: false) is not { } call || world.Calls[call].DueAt is not { } due) return null;
        var length = (long)(due - world.Now).TotalMilliseconds + ms;
        return length < 0 ? null : new(Act.Pass, Ms: length);
    }
}
