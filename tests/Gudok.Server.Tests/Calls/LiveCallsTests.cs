using Gudok.Contracts;
using Gudok.Server.Calls;
using static Gudok.Server.Tests.Calls.CallScene;

namespace Gudok.Server.Tests.Calls;

public sealed class LiveCallsTests
{
    private readonly LiveCalls live = new();

    [Fact]
    public void Call_is_known_as_it_was_last_committed_to_its_two_people_only()
    {
        Commit(Ringing());
        Commit(Connecting());
        Assert.Equal(CallState.Connecting, live.Find(Alisa, Placed.Id)?.Call.State);
        Assert.Equal(CallState.Connecting, live.Find(Boris, Placed.Id)?.Call.State);
        Assert.Null(live.Find(Guid.CreateVersion7(Noon), Placed.Id));
    }

    [Fact]
    public void Call_that_has_ended_is_not_known()
    {
        Commit(Talking());
        Commit(Ended());
        Assert.Null(live.Find(Alisa, Placed.Id));
    }

    [Fact]
    public void Call_is_not_known_while_it_is_written_to()
    {
        Commit(Talking());
        live.Forget(Placed.Id);
        Assert.Null(live.Find(Alisa, Placed.Id));
    }

    private void Commit(Call call) =>
        live.Committed([new CallChange(null, new KnownCall(call, new User(Alisa, "alisa", "Алиса"), new User(Boris, "boris", "Борис")), null)]);
}
