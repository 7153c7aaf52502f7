using Gudok.Contracts;
using Gudok.Server.Calls;

namespace Gudok.Server.Tests.Calls.SmallWorld;

/// <summary>What holds in every world, and on every step from one to the next, whoever does whatever.</summary>
internal static class Invariants
{
    public static void HoldIn(World world)
    {
        for (var user = 0; user < World.Users; user++) OneLine(world, user);
        for (var call = 0; call < world.Calls.Length; call++)
        {
            OneRecord(world, call);
            SoundCall(world.Calls[call], world.Now);
        }
    }

    public static void HoldBetween(World before, Command command, World after, Reply reply)
    {
        for (var call = 0; call < before.Calls.Length; call++) SoundStep(before.Calls[call], after.Calls[call]);
        if (command.Act == Act.Place) BusyTruly(before, command, after, reply);
        RingInTime(command, after, reply);
        HarmlessRepetition(command, after, reply);
    }

    /// <summary>A line is occupied by exactly the one live call that names its user.</summary>
    private static void OneLine(World world, int user)
    {
        int? live = null;
        for (var call = 0; call < world.Calls.Length; call++)
        {
            if (!world.Calls[call].IsLive || !Names(world.Calls[call], user)) continue;
            Holds(live is null, "I1: nobody is in two live calls");
            live = call;
        }
        Holds(world.Lines[user] == live, "I2: a line and its live call name each other");
    }

    private static void OneRecord(World world, int call) => Holds(
        world.Entries.Count(entry => entry == call) == (world.Calls[call].IsLive ? 0 : 1), "I4: one entry for each ended call");

    private static void SoundCall(Call call, DateTimeOffset now)
    {
        Holds(call.IsLive == (call.Outcome is null) && call.IsLive == (call.EndedAt is null), "I3: ended means an outcome and a time");
        Holds(call.IsLive == call.DueAt is not null, "I11: every live call will be judged");
        Holds((call.AnsweredAt is null) == (call.CalleeDevice is null), "I8: answered means by a device");
        Holds((call.Outcome == CallOutcome.Completed) == (call.StartedAt is not null && !call.IsLive), "I3: completed means a conversation");
        if (call.Outcome == CallOutcome.NoAnswer) Holds(call.EndedAt == call.PlacedAt + World.Times.Ringing, "I11: nobody answered for 30 s");
        var begin = call.StartedAt ?? call.AnsweredAt ?? call.PlacedAt;
        Holds(begin <= now && (call.EndedAt is null || (call.EndedAt >= begin && call.EndedAt <= now)), "I3: an end is after its beginning");
    }

    private static void SoundStep(Call before, Call after)
    {
        if (!before.IsLive) Holds(before == after, "I3: what has ended never changes");
        Holds(Leads(before.State, after.State), "I7: only along the drawing");
        Holds(after.Version == before.Version + (LookAlike(before, after) ? 0 : 1), "I7: a version for each change that people see");
        if (before.CalleeDevice is { } device) Holds(after.CalleeDevice == device, "I8: who answered has answered");
    }

    private static bool Leads(CallState from, CallState to) => from == to || (from, to) is
        (CallState.Ringing, CallState.Connecting) or (CallState.Ringing, CallState.Ended) or
        (CallState.Connecting, CallState.Talking) or (CallState.Connecting, CallState.Ended) or
        (CallState.Talking, CallState.Ended);

    private static bool LookAlike(Call before, Call after) =>
        (before.State, before.Outcome, before.RingingAt, before.AnsweredAt, before.CalleeDevice, before.StartedAt, before.EndedAt) ==
        (after.State, after.Outcome, after.RingingAt, after.AnsweredAt, after.CalleeDevice, after.StartedAt, after.EndedAt);

    /// <summary>«On another call» is said exactly when the line of who is called was occupied at that moment, and disturbs nobody.</summary>
    private static void BusyTruly(World before, Command command, World after, Reply reply)
    {
        if (before.Calls.Length == after.Calls.Length) return;
        var occupied = before.Lines[command.Peer] is { } line && before.Met(line).IsLive;
        Holds((after.Calls[reply.Call!.Value].Outcome == CallOutcome.OnAnotherCall) == occupied, "I12: busy is said truly");
        if (occupied) Holds(after.OnLine(command.Peer) == before.OnLine(command.Peer), "I12: a busy line is not disturbed");
    }

    /// <summary>No command and no look at the clock leaves a ring that is overdue.</summary>
    private static void RingInTime(Command command, World after, Reply reply)
    {
        for (var call = 0; call < after.Calls.Length; call++)
            if ((reply.Call == call || command.Act == Act.Look) && after.Calls[call].State == CallState.Ringing)
                Holds(after.Now < after.Calls[call].PlacedAt + World.Times.Ringing, "I11: no ring outlives 30 s");
    }

    private static void HarmlessRepetition(Command command, World after, Reply reply)
    {
        if (command.Act == Act.Pass || (command.Act == Act.Place && command.Key is null)) return;
        var (again, repeated) = after.Do(command);
        Holds(reply == repeated && after.Calls.AsSpan().SequenceEqual(again.Calls), "I10: a repeated command has the effect of one");
    }

    private static bool Names(Call call, int user) => World.UserOf(call.CallerId) == user || World.UserOf(call.CalleeId) == user;

    private static void Holds(bool invariant, string says)
    {
        if (!invariant) Assert.Fail(says);
    }
}
