using Gudok.Server.Calls;

namespace Gudok.Server.Tests.Calls.SmallWorld;

/// <summary>Everything that anybody can do in a world: each person, with each device, to the live call and to the last ended one.</summary>
internal static class Commands
{
    private static readonly Act[] OfADevice = [Act.Accept, Act.HangUp, Act.Leave, Act.KeepAlive, Act.Media];

    private static readonly int[] Everybody = [.. Enumerable.Range(0, World.Users)];

    private static readonly int[] AllDevices = [.. Enumerable.Range(0, World.Devices)];

    /// <summary>A report that is late by this much.</summary>
    private const long LateMs = 2000;

    public static IEnumerable<Command> In(World world) =>
        Placing(world).Concat(Targets(world).SelectMany(Changing)).Concat(Passing(world)).Append(new(Act.Look)).Append(new(Act.Crash));

    private static IEnumerable<Command> Placing(World world) =>
        from user in Everybody
        from peer in Everybody
        where peer != user
        from device in AllDevices
        select new Command(Act.Place, user, device, Peer: peer, Key: world.FreshKey);

    private static IEnumerable<Command> Changing(int call) =>
        from user in Everybody
        from command in OfPerson(user, call).Concat(OfDevices(user, call))
        select command;

    private static IEnumerable<Command> OfPerson(int user, int call) =>
    [
        new(Act.Ring, user, null, call), new(Act.Decline, user, null, call),
        new(Act.HangUp, user, null, call), new(Act.HangUp, user, null, call, Ms: LateMs),
    ];

    private static IEnumerable<Command> OfDevices(int user, int call) =>
        from device in AllDevices
        from act in OfADevice
        select new Command(act, user, device, call);

    /// <summary>A second, until the server has settled, and to each side of the moment at which the live call is due.</summary>
    private static IEnumerable<Command> Passing(World world)
    {
        var due = (world.Target(late: false) is { } call ? world.Calls[call].DueAt - world.Now : null) ?? TimeSpan.Zero;
        long[] lengths = [1000, (long)world.Unsettled.TotalMilliseconds, (long)due.TotalMilliseconds - 1, (long)due.TotalMilliseconds];
        return lengths.Where(ms => ms > 0).Distinct().Select(ms => new Command(Act.Pass, Ms: ms));
    }

    private static IEnumerable<int> Targets(World world) =>
        new[] { world.Target(late: false), world.Target(late: true) }.OfType<int>().Distinct();
}
