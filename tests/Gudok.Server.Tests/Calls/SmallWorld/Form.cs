using Gudok.Contracts;
using Gudok.Server.Calls;

namespace Gudok.Server.Tests.Calls.SmallWorld;

/// <summary>
/// What a world is like, apart from names and dates: two worlds of the same form go on alike. People are told apart by
/// their part in the live call and the last ended one, devices by being on the call or not, times by how far they are
/// from now. Older calls are left out: they can no longer change, nor change anything.
/// </summary>
internal readonly record struct Form(
    CallState? Live, bool Rings, bool CallersMedia, bool CalleesMedia,
    TimeSpan? Deadline, TimeSpan? CallerLeft, TimeSpan? CalleeLeft, TimeSpan Unsettled,
    CallOutcome? Last, int LastCaller, int LastCallee)
{
    public static Form Of(World world)
    {
        var live = Array.Find(world.Calls, call => call.IsLive);
        var last = world.Entries is [.., var entry] ? world.Calls[entry] : null;
        return new Form(
            live?.State, live?.RingingAt is not null, live?.CallerMediaAt is not null, live?.CalleeMediaAt is not null,
            live?.Deadline - world.Now, live?.CallerLeftAt - world.Now, live?.CalleeLeftAt - world.Now, world.Unsettled,
            last?.Outcome, PartOf(last?.CallerId, live, last), PartOf(last?.CalleeId, live, last));
    }

    /// <summary>1 and 2: the two of the live call, or of the last one if none is live. 3: the third.</summary>
    private static int PartOf(Guid? user, Call? live, Call? last)
    {
        if (user is null) return 0;
        var call = live ?? last!;
        return user == call.CallerId ? 1 : user == call.CalleeId ? 2 : 3;
    }
}
