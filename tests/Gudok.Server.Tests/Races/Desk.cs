using Gudok.Contracts;
using Gudok.Server.Calls;
using Microsoft.Extensions.DependencyInjection;

namespace Gudok.Server.Tests.Races;

/// <summary>Moves as the real desk is asked to make them, without HTTP and hub around it.</summary>
internal sealed class Desk(RaceServer server, Trio trio)
{
    private readonly CallDesk desk = server.Services.GetRequiredService<CallDesk>();

    public async Task<Reply> Make(Move move, Guid callId)
    {
        if (move.Act != Act.TimePasses) return Reply.Of(await Ask(move, callId), trio[move.By].Id);
        server.Wall.Advance(TimeSpan.FromMilliseconds(move.Ms));
        return Reply.Nothing;
    }

    private async Task<Answer> Ask(Move move, Guid callId)
    {
        var (who, device, at) = (trio[move.By].Id, trio.Device(move), server.Now - TimeSpan.FromMilliseconds(move.Ms));
        return move.Act switch
        {
            Act.Place => await desk.Place(who, new PlaceCallRequest(trio.Chat(move.By, move.To), CallKind.Audio, device, move.Key), default),
            Act.Ring => (await desk.Ring(who, callId, device, default)).Answer,
            Act.Accept => await desk.Accept(who, callId, device, camera: false, default),
            Act.Decline => await desk.Decline(who, callId, default),
            Act.HangUp => await desk.HangUp(who, callId, device, at, default),
            Act.End => await desk.HangUp(who, callId, null, at, default),
            Act.Leave => await desk.Leave(who, callId, device, default),
            Act.KeepAlive => await desk.KeepAlive(who, callId, device, default),
            Act.Media => await desk.MediaConnected(who, callId, device, at, default),
            Act.TimePasses => throw new System.Diagnostics.UnreachableException(),
        };
    }
}
