using System.Diagnostics;
using System.Net;
using Gudok.Client;
using Gudok.Contracts;
using Microsoft.AspNetCore.SignalR;

namespace Gudok.Server.Tests.Races;

/// <summary>The devices of a trio. Moves go by HTTP and hub, as everybody's do; the first device of each is connected twice.</summary>
internal sealed class Phones : IAsyncDisposable
{
    private static readonly Move[] Connections = [new(Act.Ring), new(Act.Ring) { Connection = 1 }, new(Act.Ring, Device: 1)];

    private readonly Dictionary<(Who, int Device, int Connection), Device> hubs = [];
    private readonly Dictionary<Who, List<Ear>> ears = [];

    private Phones(Trio trio) => Trio = trio;

    public Trio Trio { get; }

    public static async Task<Phones> Of(Trio trio)
    {
        var phones = new Phones(trio);
        foreach (var who in Trio.Everybody)
        {
            phones.ears.Add(who, []);
            foreach (var connection in Connections) await phones.Connect(connection with { By = who });
        }
        return phones;
    }

    public GudokClient Client(Who who) => Trio.People[(int)who].Client;

    public IReadOnlyList<Ear> EarsOf(Guid userId) => ears[Trio.Everybody.Single(who => Trio[who].Id == userId)];

    public void ShouldHaveHeardInOrder() => Assert.All(ears.Values.SelectMany(own => own), ear => ear.ShouldHaveHeardInOrder());

    public async Task<Reply> Make(Move move, Guid callId)
    {
        try
        {
            return await Say(move, callId);
        }
        catch (ProblemException problem)
        {
            Assert.Equal(problem.Type == "not-found" ? HttpStatusCode.NotFound : HttpStatusCode.Conflict, problem.Status);
            Assert.Equal(problem.Status == HttpStatusCode.Conflict, problem.Call is not null);
            return new Reply(problem.Type, problem.Call is null ? null : problem.Call with { Now = default });
        }
        catch (HubException refusal)
        {
            return new Reply(refusal.Message[(refusal.Message.LastIndexOf(' ') + 1)..], null);
        }
    }

    public async ValueTask DisposeAsync()
    {
        foreach (var hub in hubs.Values) await hub.DisposeAsync();
        foreach (var person in Trio.People) person.Dispose();
    }

    private async Task<Reply> Say(Move move, Guid callId)
    {
        var calls = Client(move.By).Calls;
        var hub = hubs[(move.By, move.Device, move.Device == 0 ? move.Connection : 0)];
        return move.Act switch
        {
            Act.Place => Reply.With(await calls.Place(new PlaceCallRequest(Trio.Chat(move.By, move.To), CallKind.Audio, hub.Id, move.Key))),
            Act.Accept => Reply.With(await calls.Accept(callId, hub.Id)),
            Act.Decline => Reply.With(await calls.Decline(callId)),
            Act.HangUp => Reply.With(await calls.HangUp(callId, new HangUpRequest(hub.Id, move.Ms))),
            Act.End => Reply.With(await calls.HangUp(callId, new HangUpRequest(AgoMs: move.Ms))),
            Act.KeepAlive => Reply.With(await hub.KeepAlive(callId)),
            Act.Leave => await Nothing(calls.Leave(callId, hub.Id)),
            Act.Ring => await Nothing(hub.Ringing(callId)),
            Act.Media => await Nothing(hub.MediaConnected(callId, move.Ms)),
            Act.TimePasses => throw new UnreachableException(),
        };
    }

    private static async Task<Reply> Nothing(Task done)
    {
        await done;
        return Reply.Nothing;
    }

    private async Task Connect(Move connection)
    {
        var ear = new Ear();
        ears[connection.By].Add(ear);
        hubs[(connection.By, connection.Device, connection.Connection)] =
            await Client(connection.By).Connect(Trio.Device(connection), ear.Listen);
    }
}
