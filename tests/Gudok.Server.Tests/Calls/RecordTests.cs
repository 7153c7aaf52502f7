using System.Net;
using Gudok.Client;
using Gudok.Contracts;

namespace Gudok.Server.Tests.Calls;

public sealed class RecordTests(ServerFixture server) : CallTestBase(server)
{
    [Fact]
    public async Task History_has_ended_calls_newest_first_and_can_be_paged()
    {
        var missed = await Boris.Calling(Chat);
        await Boris.HangsUp(missed);
        Pass(1);
        var declined = await Alisa.Calling(Chat);
        await Boris.Calls.Decline(declined.Id);
        Pass(1);
        await Alisa.Calling(Chat);

        Assert.Equal([declined.Id, missed.Id], (await Alisa.Calls.History()).Select(c => c.Id));
        Assert.Equal([missed.Id], (await Alisa.Calls.History(before: declined.Id)).Select(c => c.Id));
        Assert.Equal([missed.Id], (await Alisa.Calls.History("missed")).Select(c => c.Id));
        Assert.Empty(await Boris.Calls.History("missed"));
    }

    [Theory]
    [InlineData("api/calls?before=yesterday")]
    [InlineData("api/calls?filter=lost")]
    public async Task History_asked_for_wrongly_is_a_bad_request(string path)
    {
        using var answer = await Alisa.Person.Client.Http.GetAsync(path);
        Assert.Equal(HttpStatusCode.BadRequest, answer.StatusCode);
    }

    [Fact]
    public async Task Ice_servers_are_for_the_people_of_a_live_call()
    {
        var call = await Alisa.Calling(Chat);
        Assert.Empty((await Alisa.Calls.IceServers(call.Id)).Servers);
        await Alisa.HangsUp(call);
        var late = await Assert.ThrowsAsync<ProblemException>(() => Alisa.Calls.IceServers(call.Id));
        Assert.Equal((HttpStatusCode.Conflict, "call-ended"), (late.Status, late.Type));
    }

    [Fact]
    public async Task Commands_without_a_session_are_refused()
    {
        using var nobody = new GudokClient(Server.Address);
        var problem = await Assert.ThrowsAsync<ProblemException>(() => nobody.Calls.Current());
        Assert.Equal(HttpStatusCode.Unauthorized, problem.Status);
    }

    [Fact]
    public async Task Wire_format_is_as_documented()
    {
        var call = await Alisa.Calling(Chat);
        var json = await Alisa.Person.Client.Http.GetStringAsync($"api/calls/{call.Id}");
        Assert.Matches("\"placedAt\":\"\\d{4}-\\d\\d-\\d\\dT\\d\\d:\\d\\d:\\d\\d\\.\\d{3}Z\"", json);
        Assert.Contains("\"state\":\"ringing\"", json);
        Assert.Contains("\"kind\":\"audio\"", json);
        Assert.DoesNotContain("null", json);
    }
}
