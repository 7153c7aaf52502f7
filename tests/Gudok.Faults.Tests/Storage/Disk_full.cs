using System.Net;
using Gudok.Client;
using Gudok.Contracts;
using Gudok.Faults.Tests.Scene;

namespace Gudok.Faults.Tests.Storage;

public sealed class Disk_full
{
    private static readonly CallTimes Times = CallTimes.Short;

    [Fact]
    public async Task Calls_are_refused_a_running_one_goes_on_and_is_recorded_once_when_there_is_room_again()
    {
        await using var disk = await SmallDisk.Mount();
        Assert.SkipWhen(disk is null, "A small disk cannot be mounted here: it needs Linux and root");
        await using var house = await House.Open(Times, disk.Folder);
        var (talking, ringing, idle) = (await house.Pair(), await house.Pair(), await house.Pair());
        var call = await talking.Talk();
        var ring = await ringing.Caller.Line.Place(ringing.ChatId);

        disk.Fill();
        var refusal = await Assert.ThrowsAsync<ProblemException>(() => idle.Caller.Line.Place(idle.ChatId));
        Assert.Equal((HttpStatusCode.ServiceUnavailable, "storage-unavailable"), (refusal.Status, refusal.Type));
        Assert.NotNull(refusal.RetryAfter);
        // Longer than a conversation lives without keep-alives, and than the server takes to settle.
        await Task.Delay(Times.Lease + Times.Settling);
        foreach (var phone in talking.Both) Assert.Equal(CallState.Talking, (await phone.Line.Device.KeepAlive(call)).State);

        var hangUp = talking.HangUp(call);
        await Task.Delay(Times.Settling);
        Assert.False(hangUp.IsCompleted);
        disk.MakeRoom();

        await hangUp;
        Assert.Equal(ring.Deadline, (await ringing.BothHear(ring.Id, CallOutcome.NoAnswer)).EndedAt);
        Assert.Empty(await idle.Caller.Client.Calls.History());
        Assert.Equal(2, await house.Database.Calls());
        Assert.Empty(await house.Database.Faults(Times.Ringing));
    }
}
