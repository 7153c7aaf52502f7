using Gudok.Contracts;
using Gudok.Server.Calls;
using static Gudok.Server.Tests.Calls.CallScene;

namespace Gudok.Server.Tests.Calls;

public sealed class EveryPairOfStateAndEvent
{
    /// <summary>All that can happen to a call, at a moment at which no deadline has passed unless it says so.</summary>
    public enum Event { Ring, Accept, AcceptOnTablet, Decline, HangUp, HangUpOnTablet, Media, KeepAlive, Leave, Judge, JudgeLate }

    /// <summary>State, event, and what comes of it when the caller and when the callee does it. «=»: unchanged; «~»: changed unseen.</summary>
    private const string Table = """
        Ringing    Ring            Ringing                  Ringing
        Ringing    Accept          refused NotCallee        Connecting
        Ringing    AcceptOnTablet  refused NotCallee        Connecting
        Ringing    Decline         refused NotCallee        Ended Declined
        Ringing    HangUp          Ended Cancelled          Ended Declined
        Ringing    HangUpOnTablet  Ended Cancelled          Ended Declined
        Ringing    Media           =                        =
        Ringing    KeepAlive       =                        =
        Ringing    Leave           ~                        =
        Ringing    Judge           =                        =
        Ringing    JudgeLate       Ended NoAnswer           Ended NoAnswer
        Connecting Ring            =                        =
        Connecting Accept          refused NotCallee        =
        Connecting AcceptOnTablet  refused NotCallee        refused AlreadyAnswered
        Connecting Decline         refused NotCallee        =
        Connecting HangUp          Ended Failed             Ended Failed
        Connecting HangUpOnTablet  =                        =
        Connecting Media           ~                        ~
        Connecting KeepAlive       ~                        ~
        Connecting Leave           ~                        ~
        Connecting Judge           =                        =
        Connecting JudgeLate       Ended Failed             Ended Failed
        Talking    Ring            =                        =
        Talking    Accept          refused NotCallee        =
        Talking    AcceptOnTablet  refused NotCallee        refused AlreadyAnswered
        Talking    Decline         refused NotCallee        =
        Talking    HangUp          Ended Completed          Ended Completed
        Talking    HangUpOnTablet  =                        =
        Talking    Media           =                        =
        Talking    KeepAlive       ~                        ~
        Talking    Leave           ~                        ~
        Talking    Judge           =                        =
        Talking    JudgeLate       Ended Completed          Ended Completed
        Ended      Ring            =                        =
        Ended      Accept          refused NotCallee        refused CallEnded
        Ended      AcceptOnTablet  refused NotCallee        refused CallEnded
        Ended      Decline         refused NotCallee        =
        Ended      HangUp          =                        =
        Ended      HangUpOnTablet  =                        =
        Ended      Media           =                        =
        Ended      KeepAlive       =                        =
        Ended      Leave           =                        =
        Ended      Judge           =                        =
        Ended      JudgeLate       =                        =
        """;

    public static TheoryData<CallState, Event, Side, string> Cells()
    {
        var cells = new TheoryData<CallState, Event, Side, string>();
        foreach (var line in Table.Split('\n'))
        {
            var state = Enum.Parse<CallState>(line[..11]);
            var happens = Enum.Parse<Event>(line[11..27]);
            cells.Add(state, happens, Side.Caller, line[27..52].Trim());
            cells.Add(state, happens, Side.Callee, line[52..].Trim());
        }
        return cells;
    }

    [Theory]
    [MemberData(nameof(Cells))]
    public void Leads_where_the_table_says(CallState state, Event happens, Side by, string expected)
    {
        var before = In(state);
        Assert.Equal(expected, Outcome(before, Apply(before, happens, by)));
    }

    [Fact]
    public void All_pairs_stand_in_the_table()
    {
        var expected = from state in Enum.GetValues<CallState>()
                       from happens in Enum.GetValues<Event>()
                       select (state, happens);
        Assert.Equal(expected, Table.Split('\n').Select(line => (Enum.Parse<CallState>(line[..11]), Enum.Parse<Event>(line[11..27]))));
    }

    private static Verdict Apply(Call call, Event happens, Side by)
    {
        var now = After(8);
        var device = by == Side.Caller ? AlisasDevice : BorisesDevice;
        return happens switch
        {
            Event.Ring => new(call.Ring(now)),
            Event.Accept => call.Accept(by, device, false, now, Times),
            Event.AcceptOnTablet => call.Accept(by, BorisesTablet, false, now, Times),
            Event.Decline => call.Decline(by, now),
            Event.HangUp => new(call.HangUp(by, device, now)),
            Event.HangUpOnTablet => new(call.HangUp(by, BorisesTablet, now)),
            Event.Media => new(call.MediaConnected(by, device, now, now, Times)),
            Event.KeepAlive => new(call.KeepAlive(by, device, now, Times)),
            Event.Leave => new(call.Leave(by, device, now, Times)),
            Event.Judge => new(call.Judge(now, settled: true, Times)),
            Event.JudgeLate => new(call.Judge(After(3600), settled: true, Times)),
        };
    }

    private static string Outcome(Call before, Verdict verdict)
    {
        if (verdict.Refusal is { } refusal)
        {
            Assert.Same(before, verdict.Call);
            return $"refused {refusal}";
        }
        if (verdict.Call == before) return "=";
        if (verdict.Call.Version == before.Version) return "~";
        Assert.Equal(before.Version + 1, verdict.Call.Version);
        return $"{verdict.Call.State} {verdict.Call.Outcome}".TrimEnd();
    }
}
