using Gudok.Contracts;
using Gudok.Server.Calls;
using static Gudok.Server.Tests.Calls.CallScene;

namespace Gudok.Server.Tests.Calls;

/// <summary>Boris places a call to Alisa, whatever their lines are doing.</summary>
public sealed class OrderOfJudgement
{
    private static readonly Guid Vera = Guid.CreateVersion7(Noon);

    private static readonly PlacedCall Back = Placed with
    {
        Id = Guid.CreateVersion7(Noon),
        Kind = CallKind.Video,
        CallerId = Boris,
        CallerDevice = BorisesTablet,
        CalleeId = Alisa,
    };

    [Fact]
    public void Two_free_lines_ring()
    {
        var call = Judge(own: null, theirs: null).Call!;
        Assert.Equal((CallState.Ringing, Boris, Alisa, After(7)), (call.State, call.CallerId, call.CalleeId, call.PlacedAt));
    }

    [Fact]
    public void Too_many_are_refused_even_to_somebody_who_rings() =>
        Assert.Equal(new PlacingVerdict(null, Refusal.TooManyCalls), Judge(Ringing(), Ringing(), allowed: false));

    [Fact]
    public void Call_to_somebody_who_rings_answers_them_at_the_placing_device()
    {
        var (call, refusal) = Judge(Ringing(), Ringing());
        Assert.Null(refusal);
        Assert.Equal((Ringing().Id, CallState.Connecting, CallKind.Audio), (call!.Id, call.State, call.Kind));
        Assert.Equal((BorisesTablet, true, After(7)), (call.CalleeDevice, call.CalleeCamera, call.AnsweredAt));
    }

    [Theory]
    [InlineData(CallState.Connecting)]
    [InlineData(CallState.Talking)]
    public void Call_to_somebody_on_the_same_call_is_refused(CallState state) =>
        Assert.Equal(new PlacingVerdict(In(state), Refusal.LineOccupied), Judge(In(state), In(state)));

    [Fact]
    public void Call_to_somebody_whom_one_is_ringing_already_is_refused()
    {
        var ringing = Call.Place(Back, Noon, Times);
        Assert.Equal(new PlacingVerdict(ringing, Refusal.LineOccupied), Judge(ringing, ringing));
    }

    [Fact]
    public void Own_line_counts_before_theirs()
    {
        var own = Call.Place(Placed with { CallerId = Vera }, Noon, Times);
        var theirs = Call.Place(Placed with { CalleeId = Vera }, Noon, Times);
        Assert.Equal(new PlacingVerdict(own, Refusal.LineOccupied), Judge(own, theirs));
    }

    [Fact]
    public void Occupied_line_is_not_rung()
    {
        var theirs = Call.Place(Placed with { CalleeId = Vera }, Noon, Times);
        var call = Judge(own: null, theirs).Call!;
        Assert.Equal((CallOutcome.OnAnotherCall, After(7), Back.Id), (call.Outcome, call.EndedAt, call.Id));
    }

    private static PlacingVerdict Judge(Call? own, Call? theirs, bool allowed = true) =>
        Placing.Judge(Back, allowed, own, theirs, After(7), Times);
}
