using Gudok.Client;
using Gudok.Contracts;

namespace Gudok.Server.Tests.Chats;

public sealed class CallsInChatsTests(ServerFixture server) : IClassFixture<ServerFixture>
{
    private static CancellationToken Now => TestContext.Current.CancellationToken;

    [Fact]
    public async Task A_call_that_has_ended_is_an_entry_for_both()
    {
        using var pair = await Pair.Meet(server);
        var call = await Place(pair);

        await pair.Boris.Client.Calls.Decline(call.Id, cancel: Now);

        var seen = Assert.Single(await pair.Boris.Client.Chats.Entries(pair.ChatId, cancel: Now));
        Assert.Equal((1L, EntryKind.Call, pair.Anna.Id), (seen.Seq, seen.Kind, seen.AuthorId));
        Assert.Equal((call.Id, CallState.Ended, CallOutcome.Declined), (seen.Call!.Id, seen.Call.State, seen.Call.Outcome!.Value));
        Assert.Equal((pair.Anna.User, pair.Boris.User), (seen.Call.Caller.User, seen.Call.Callee.User));
        Assert.Equal(seen.Call.EndedAt, seen.At);
        Assert.Equal(call.Id, (await pair.SeenBy(pair.Anna)).LastEntry!.Call!.Id);
    }

    [Fact]
    public async Task A_call_that_was_missed_is_unread_for_the_callee_only()
    {
        using var pair = await Pair.Meet(server);
        await pair.Anna.Client.Calls.HangUp((await Place(pair)).Id, cancel: Now);

        Assert.Equal(1, (await pair.SeenBy(pair.Boris)).Unread);
        Assert.Equal(0, (await pair.SeenBy(pair.Anna)).Unread);

        await pair.Boris.Client.Chats.MarkRead(pair.ChatId, 1, Now);
        Assert.Equal(0, (await pair.SeenBy(pair.Boris)).Unread);
    }

    [Fact]
    public async Task A_call_that_nobody_answered_is_unread()
    {
        using var pair = await Pair.Meet(server);
        await Place(pair);

        await Eventually.Is(1, async () => (await pair.SeenBy(pair.Boris)).Unread, step: () => server.Wall.Advance(TimeSpan.FromSeconds(5)));

        Assert.Equal(CallOutcome.NoAnswer, (await pair.SeenBy(pair.Boris)).LastEntry!.Call!.Outcome);
    }

    [Fact]
    public async Task A_call_during_another_is_unread()
    {
        using var pair = await Pair.Meet(server);
        using var carla = await server.Register("Карла");
        var chat = await carla.Client.Chats.Open(pair.Boris.Id, Now);
        await Place(pair);

        var call = await carla.Client.Calls.Place(new PlaceCallRequest(chat.Id, CallKind.Video, Device.NewId()), Now);

        Assert.Equal(CallOutcome.OnAnotherCall, call.Outcome);
        Assert.Equal(1, (await pair.Boris.Client.Chats.List(Now)).Single(c => c.Id == chat.Id).Unread);
        Assert.Equal(0, (await pair.SeenBy(pair.Boris)).Unread);
    }

    [Fact]
    public async Task A_call_that_was_declined_is_not_unread()
    {
        using var pair = await Pair.Meet(server);
        await pair.Boris.Client.Calls.Decline((await Place(pair)).Id, cancel: Now);

        Assert.Equal(0, (await pair.SeenBy(pair.Boris)).Unread);
        Assert.Equal(0, (await pair.SeenBy(pair.Anna)).Unread);
    }

    private static Task<CallSnapshot> Place(Pair pair) =>
        pair.Anna.Client.Calls.Place(new PlaceCallRequest(pair.ChatId, CallKind.Audio, Device.NewId()), Now);
}
