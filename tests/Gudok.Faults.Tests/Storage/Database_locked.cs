using System.Net;
using Gudok.Client;
using Gudok.Contracts;
using Gudok.Faults.Tests.Scene;

namespace Gudok.Faults.Tests.Storage;

/// <summary>Another process holds the write lock: a backup, a curious administrator.</summary>
public sealed class Database_locked
{
    private static readonly TimeSpan Patience = TimeSpan.FromSeconds(5), Error = TimeSpan.FromSeconds(1);

    [Fact]
    public async Task Short_lock_is_waited_for_and_a_hang_up_counts_from_when_it_came()
    {
        await using var house = await House.Open(CallTimes.Short);
        var (pair, talking) = (await house.Pair(), await house.Pair());
        var call = await talking.Talk();
        Task<CallSnapshot> placing;
        Task hangingUp;
        await using (await house.Database.Lock())
        {
            placing = pair.Caller.Line.Place(pair.ChatId);
            hangingUp = talking.HangUp(call);
            await Task.Delay(TimeSpan.FromSeconds(3));
            Assert.False(placing.IsCompleted);
        }
        Assert.Equal(CallState.Ringing, (await placing).State);
        await hangingUp;
    }

    [Fact]
    public async Task Short_lock_holds_up_no_signal_and_media_counts_from_when_it_was_told()
    {
        await using var house = await House.Open(CallTimes.Short);
        var pair = await house.Pair();
        var call = await pair.Connect();
        var (from, to) = (pair.Caller.Line.Device, pair.Callee.Line.Device);
        var arrived = new TaskCompletionSource();
        to.SignalReceived += (_, _, _) => arrived.TrySetResult();
        Task told;
        DateTimeOffset toldAt;
        await using (await house.Database.Lock())
        {
            var waiting = from.KeepAlive(call);
            toldAt = DateTimeOffset.UtcNow;
            told = Task.WhenAll(waiting, from.MediaConnected(call), to.MediaConnected(call), from.Signal(call, to.Id, new { kind = "offer" }));
            await arrived.Task.WaitAsync(Error);
            await Task.Delay(TimeSpan.FromSeconds(3));
            Assert.False(waiting.IsCompleted);
        }
        await told;
        Assert.Equal(toldAt, (await pair.Caller.Hears(call, CallState.Talking)).StartedAt!.Value, Error);
    }

    [Fact]
    public async Task Long_lock_is_answered_within_5_seconds_however_many_wait_and_nothing_of_it_is_done_later()
    {
        await using var house = await House.Open(CallTimes.Short);
        var pair = await house.Pair();
        await using (await house.Database.Lock())
        {
            var refused = Enumerable.Range(0, 50).Select(i => Refused(pair.Caller.Client.Chats.Send(pair.ChatId, $"{i}"))).ToList();
            refused.Add(Refused(pair.Caller.Line.Place(pair.ChatId)));
            await Task.Delay(TimeSpan.FromSeconds(2));
            // One that comes while others wait has no longer to wait than they.
            refused.Add(Refused(pair.Callee.Client.Chats.Send(pair.ChatId, "late")));
            Assert.InRange(await Lasting(pair.Callee.Client.Chats.List()), TimeSpan.Zero, Error);
            Assert.All(await Task.WhenAll(refused), waited => Assert.InRange(waited, TimeSpan.Zero, Patience + Error));
        }
        // The writers take turns, so whatever was left of the others would be there by then.
        await pair.Callee.Client.Chats.Send(pair.ChatId, "free");
        Assert.Equal("free", Assert.Single(await pair.Callee.Client.Chats.Entries(pair.ChatId)).Text);
        Assert.Equal(0, await house.Database.Calls());
    }

    /// <returns>After how long.</returns>
    private static async Task<TimeSpan> Refused(Task command)
    {
        var began = TimeProvider.System.GetTimestamp();
        var refusal = await Assert.ThrowsAsync<ProblemException>(() => command);
        Assert.Equal((HttpStatusCode.ServiceUnavailable, "storage-unavailable"), (refusal.Status, refusal.Type));
        return TimeProvider.System.GetElapsedTime(began);
    }

    private static async Task<TimeSpan> Lasting(Task request)
    {
        var began = TimeProvider.System.GetTimestamp();
        await request;
        return TimeProvider.System.GetElapsedTime(began);
    }
}
