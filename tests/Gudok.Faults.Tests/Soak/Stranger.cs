using Gudok.Contracts;
using Gudok.Faults.Tests.Scene;

namespace Gudok.Faults.Tests.Soak;

/// <summary>Somebody who calls people that may be on another call, and hangs up at once if they are not.</summary>
public sealed class Stranger(Phone phone, Guid[] chats)
{
    private static readonly TimeSpan Pause = TimeSpan.FromMilliseconds(700);

    public async Task Live(TimeSpan howLong)
    {
        var began = TimeProvider.System.GetTimestamp();
        while (TimeProvider.System.GetElapsedTime(began) < howLong)
        {
            await Call(chats[Random.Shared.Next(chats.Length)]);
            await Task.Delay(Pause);
        }
    }

    private async Task Call(Guid chat)
    {
        var key = $"{Guid.CreateVersion7()}";
        var call = await Insist.On(() => phone.Line.Place(chat, clientKey: key));
        if (call.State == CallState.Ringing) await phone.Line.HangUp(call.Id);
        var ended = await phone.Hears(call.Id, CallState.Ended);
        Assert.True(ended.Outcome is CallOutcome.OnAnotherCall or CallOutcome.Cancelled or CallOutcome.NoAnswer, $"{ended}");
    }
}
