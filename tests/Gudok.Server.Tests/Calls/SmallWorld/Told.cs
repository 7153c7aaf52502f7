using Gudok.Contracts;
using Gudok.Server.Calls;

namespace Gudok.Server.Tests.Calls.SmallWorld;

/// <summary>What is to be the same in the world and in its model: people and devices as numbers, times in milliseconds since the beginning.</summary>
internal sealed record Told(
    CallState State, CallOutcome? Outcome, int Caller, int Callee, int CallerDevice, int? CalleeDevice, int Version,
    long Placed, long? Rang, long? Answered, long? Started, long? Ended, long? Due)
{
    public static Told Of(Call call)
    {
        var (caller, callee) = (World.UserOf(call.CallerId), World.UserOf(call.CalleeId));
        return new(
            call.State, call.Outcome, caller, callee,
            World.DeviceOf(call.CallerDevice), call.CalleeDevice is { } device ? World.DeviceOf(device) : null, call.Version,
            Ms(call.PlacedAt)!.Value, Ms(call.RingingAt), Ms(call.AnsweredAt), Ms(call.StartedAt), Ms(call.EndedAt), Ms(call.DueAt));
    }

    private static long? Ms(DateTimeOffset? at) => (long?)(at - World.Noon)?.TotalMilliseconds;
}
