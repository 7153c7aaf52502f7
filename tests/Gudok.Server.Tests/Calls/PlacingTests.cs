using System.Net;
using System.Net.Http.Json;
using Gudok.Client;
using Gudok.Contracts;

namespace Gudok.Server.Tests.Calls;

public sealed class PlacingTests(ServerFixture server) : CallTestBase(server)
{
    [Fact]
    public async Task Callee_hears_the_call_and_the_caller_knows_who_is_called()
    {
        var placed = await Alisa.Calling(Chat, CallKind.Video, clientKey: "k");
        Assert.Equal((CallState.Ringing, CallKind.Video, Chat, 1), (placed.State, placed.Kind, placed.ChatId, placed.Version));
        Assert.Equal((Alisa.Person.User, Alisa.Id), (placed.Caller.User, placed.Caller.DeviceId));
        Assert.Equal((Boris.Person.User, (string?)null), (placed.Callee.User, placed.Callee.DeviceId));
        Assert.Equal(placed.PlacedAt.AddSeconds(30), placed.Deadline);
        Assert.Null(placed.RingingAt);
        Assert.Equal("k", placed.ClientKey);

        var heard = await Boris.Hears(CallState.Ringing);
        Assert.Equal(placed.Id, heard.Id);
        Assert.Null(heard.ClientKey);
        Assert.Equal(placed.Id, (await Boris.Calls.Current())!.Id);
    }

    [Fact]
    public async Task Caller_reads_that_it_rings_once_a_device_says_so()
    {
        var call = await Alisa.Calling(Chat);
        Pass(1);
        await Boris.Hub.Ringing(call.Id);
        var rings = await Alisa.Hears(c => c.RingingAt is not null);
        Assert.Equal(call.PlacedAt.AddSeconds(1), rings.RingingAt);
        Assert.Equal(call.Version + 1, rings.Version);
    }

    [Fact]
    public async Task Ringing_devices_get_a_commitment_each_and_keep_it()
    {
        var call = await Alisa.Calling(Chat, commitments: ["one", "two"]);
        await using var tablet = await Another(Boris);
        await using var desktop = await Another(Boris);
        Assert.Equal(new RingingAnswer("one", 0), await Boris.Hub.Ringing(call.Id));
        Assert.Equal(new RingingAnswer("two", 1), await tablet.Hub.Ringing(call.Id));
        Assert.Equal(new RingingAnswer(), await desktop.Hub.Ringing(call.Id));
        Assert.Equal(new RingingAnswer("one", 0), await Boris.Hub.Ringing(call.Id));
    }

    [Fact]
    public async Task Device_that_comes_online_while_it_rings_starts_to_ring()
    {
        var call = await Alisa.Calling(Chat);
        await using var tablet = await Another(Boris);
        Assert.Equal(call.Id, (await tablet.Hears(CallState.Ringing)).Id);
    }

    [Fact]
    public async Task Callee_who_is_being_rung_is_reported_as_talking_and_not_disturbed()
    {
        await Alisa.Calling(Chat);
        await Boris.Hears(CallState.Ringing);
        await AssertVeraReadsThatBorisIsOnAnotherCall();
    }

    [Fact]
    public async Task Callee_who_rings_somebody_is_reported_as_talking()
    {
        await Boris.Calling(Chat);
        await AssertVeraReadsThatBorisIsOnAnotherCall();
    }

    [Fact]
    public async Task Callee_in_a_conversation_is_reported_as_talking()
    {
        await Talking();
        await AssertVeraReadsThatBorisIsOnAnotherCall();
    }

    [Fact]
    public async Task Caller_in_a_call_cannot_place_another()
    {
        var call = await Alisa.Calling(Chat);
        var vera = await Somebody("Вера");
        var problem = await Assert.ThrowsAsync<ProblemException>(async () => await Alisa.Calling(await ChatOf(Alisa, vera)));
        Assert.Equal((HttpStatusCode.Conflict, "line-occupied", call.Id), (problem.Status, problem.Type, problem.Call!.Id));
    }

    [Fact]
    public async Task Two_who_call_each_other_are_connected()
    {
        var first = await Alisa.Calling(Chat, CallKind.Audio);
        var second = await Boris.Calling(Chat, CallKind.Video, clientKey: "glare");
        Assert.Equal((first.Id, CallState.Connecting, CallKind.Audio), (second.Id, second.State, second.Kind));
        Assert.Equal((Boris.Id, true), (second.Callee.DeviceId, second.Callee.Camera));
        Assert.Equal(second.Id, (await Boris.Calling(Chat, CallKind.Video, clientKey: "glare")).Id);
        Assert.Equal(Boris.Id, (await Alisa.Hears(CallState.Connecting)).Callee.DeviceId);
    }

    [Fact]
    public async Task Repeated_request_gets_the_same_call_also_after_it_has_ended()
    {
        var call = await Alisa.Calling(Chat, clientKey: "again");
        Assert.Equal(call.Id, (await Alisa.Calling(Chat, clientKey: "again")).Id);
        await Alisa.HangsUp(call);
        var ended = await Alisa.Calling(Chat, clientKey: "again");
        Assert.Equal((call.Id, CallState.Ended), (ended.Id, ended.State));
    }

    [Fact]
    public async Task Chat_of_others_does_not_exist()
    {
        var vera = await Somebody("Вера");
        var problem = await Assert.ThrowsAsync<ProblemException>(() => vera.Calling(Chat));
        Assert.Equal((HttpStatusCode.NotFound, "not-found"), (problem.Status, problem.Type));
    }

    [Fact]
    public async Task Placing_again_and_again_is_refused_after_60_in_a_minute_but_repeated_requests_do_not_count()
    {
        CallSnapshot call = null!;
        for (var i = 0; i < 60; i++)
        {
            call = await Alisa.Calling(Chat, clientKey: $"n{i}");
            await Alisa.HangsUp(call);
        }
        var problem = await Assert.ThrowsAsync<ProblemException>(() => Alisa.Calling(Chat));
        Assert.Equal((HttpStatusCode.TooManyRequests, "too-many-requests"), (problem.Status, problem.Type));
        Assert.NotNull(problem.RetryAfter);
        Assert.Equal(call.Id, (await Alisa.Calling(Chat, clientKey: "n59")).Id);
    }

    [Theory]
    [InlineData("""{"kind":"audio","deviceId":"aaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaa"}""")]
    [InlineData("""{"chatId":"CHAT","kind":"smell","deviceId":"aaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaa"}""")]
    [InlineData("""{"chatId":"CHAT","kind":0,"deviceId":"aaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaa"}""")]
    [InlineData("""{"chatId":"CHAT","kind":"audio","deviceId":"AAAAAAAAAAAAAAAAAAAAAAAAAAAAAAAA"}""")]
    [InlineData("""{"chatId":"CHAT","kind":"audio","deviceId":"aa"}""")]
    [InlineData("""{"chatId":"CHAT","kind":"audio","deviceId":"aaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaa","clientKey":""}""")]
    [InlineData("""{"chatId":"CHAT","kind":"audio","deviceId":"aaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaa","commitments":["1","2","3","4","5"]}""")]
    [InlineData("""{"chatId":"CHAT","kind":"audio","deviceId":"aaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaa","commitments":[null]}""")]
    [InlineData("""{"chatId":"CHAT","kind":"audio","deviceId":"aaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaa","commitments":["LONG"]}""")]
    [InlineData("""{"chatId":""")]
    [InlineData("[]")]
    public async Task Malformed_request_is_refused(string body)
    {
        body = body.Replace("CHAT", Chat.ToString()).Replace("LONG", new string('x', 129));
        using var content = new StringContent(body, System.Text.Encoding.UTF8, "application/json");
        using var answer = await Alisa.Person.Client.Http.PostAsync("api/calls", content);
        Assert.Equal(HttpStatusCode.BadRequest, answer.StatusCode);
        Assert.Equal("application/problem+json", answer.Content.Headers.ContentType?.MediaType);
        Assert.Null(await Alisa.Calls.Current());
    }

    private async Task AssertVeraReadsThatBorisIsOnAnotherCall()
    {
        var vera = await Somebody("Вера");
        var chat = await ChatOf(vera, Boris);
        var call = await vera.Calling(chat);
        Assert.Equal((CallState.Ended, CallOutcome.OnAnotherCall), (call.State, call.Outcome));
        Assert.Null(call.DurationMs);
        var entry = Assert.Single(await Boris.Person.Client.Chats.Entries(chat));
        Assert.Equal((EntryKind.Call, CallOutcome.OnAnotherCall), (entry.Kind, entry.Call!.Outcome));
        Assert.DoesNotContain(Boris.HeardCalls(), heard => heard.Id == call.Id && heard.State != CallState.Ended);
        Assert.Null(await vera.Calls.Current());
    }
}
