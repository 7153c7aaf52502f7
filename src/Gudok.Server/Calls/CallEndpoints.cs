using Gudok.Contracts;
using Gudok.Server.Accounts;
using Gudok.Server.Relay;
using Gudok.Server.Safety;
using Microsoft.AspNetCore.Http.HttpResults;
using System.Security.Claims;

namespace Gudok.Server.Calls;

/// <summary>HTTP in, snapshot out.</summary>
public static class CallEndpoints
{
    public static void MapCalls(this IEndpointRouteBuilder app)
    {
        var calls = app.MapGroup("/api/calls").RequireAuthorization().WithTags("calls")
            .ProducesProblem(StatusCodes.Status401Unauthorized).ProducesProblem(StatusCodes.Status404NotFound);
        calls.MapPost("/", Place).Produces<CallSnapshot>(StatusCodes.Status201Created)
            .ProducesProblem(StatusCodes.Status409Conflict).ProducesProblem(StatusCodes.Status429TooManyRequests);
        calls.MapGet("/", History);
        calls.MapGet("/current", Current);
        calls.MapGet("/{callId:guid}", Get);
        calls.MapPost("/{callId:guid}/accept", Accept).Produces<CallSnapshot>().ProducesProblem(StatusCodes.Status409Conflict);
        calls.MapPost("/{callId:guid}/decline", Decline).Produces<CallSnapshot>().ProducesProblem(StatusCodes.Status409Conflict);
        calls.MapPost("/{callId:guid}/hang-up", HangUp).Produces<CallSnapshot>();
        calls.MapPost("/{callId:guid}/leave", Leave).Produces(StatusCodes.Status204NoContent);
        calls.MapGet("/{callId:guid}/ice-servers", GetIceServers)
            .Produces<IceServers>().ProducesProblem(StatusCodes.Status409Conflict);
    }

    private static async Task<IResult> Place(
        PlaceCallRequest request, CallDesk desk, TimeProvider time, ClaimsPrincipal user, CancellationToken cancelled)
    {
        if (request.Commitments?.Any(c => c is not { Length: <= Limits.Commitment }) == true)
            return Problems.BadField("commitments", $"Each is a text of at most {Limits.Commitment} characters.");
        var answer = await desk.Place(user.UserId(), request, cancelled);
        return answer.Refusal is null
            ? TypedResults.Created($"/api/calls/{answer.Call!.Call.Id}", answer.Call.For(user.UserId(), time.GetUtcNow()))
            : CallResults.From(answer, user.UserId(), time.GetUtcNow());
    }

    private static async Task<IResult> Accept(
        Guid callId, AcceptCallRequest request, CallDesk desk, TimeProvider time, ClaimsPrincipal user, CancellationToken cancelled) =>
        CallResults.From(
            await desk.Accept(user.UserId(), callId, request.DeviceId, request.Camera, cancelled), user.UserId(), time.GetUtcNow());

    /// <summary>The body says nothing that is needed, but a malformed one is refused as everywhere.</summary>
    private static async Task<IResult> Decline(
        Guid callId, HangUpRequest? request, CallDesk desk, TimeProvider time, ClaimsPrincipal user, CancellationToken cancelled) =>
        CallResults.From(await desk.Decline(user.UserId(), callId, cancelled), user.UserId(), time.GetUtcNow());

    private static async Task<IResult> HangUp(
        Guid callId, HangUpRequest? request, CallDesk desk, TimeProvider time, HttpContext context, ClaimsPrincipal user,
        CancellationToken cancelled) =>
        CallResults.From(
            await desk.HangUp(
                user.UserId(), callId, request?.DeviceId, Arrival.Of(context) - Ago.Of(request?.AgoMs), cancelled),
            user.UserId(), time.GetUtcNow());

    private static async Task<IResult> Leave(
        Guid callId, LeaveCallRequest request, CallDesk desk, TimeProvider time, ClaimsPrincipal user, CancellationToken cancelled)
    {
        var answer = await desk.Leave(user.UserId(), callId, request.DeviceId, cancelled);
        return answer.Refusal is null ? TypedResults.NoContent() : CallResults.From(answer, user.UserId(), time.GetUtcNow());
    }

    private static async Task<Results<Ok<CallSnapshot>, NoContent>> Current(
        CallRecords records, ClaimsPrincipal user, CancellationToken cancelled) =>
        await records.Current(user.UserId(), cancelled) is { } call ? TypedResults.Ok(call) : TypedResults.NoContent();

    private static async Task<Results<Ok<CallSnapshot>, NotFound>> Get(
        Guid callId, CallRecords records, ClaimsPrincipal user, CancellationToken cancelled) =>
        await records.Get(user.UserId(), callId, cancelled) is { } call ? TypedResults.Ok(call) : TypedResults.NotFound();

    private static async Task<Results<Ok<IReadOnlyList<CallSnapshot>>, ProblemHttpResult>> History(
        CallRecords records, ClaimsPrincipal user, CancellationToken cancelled, string filter = "all", Guid? before = null) => filter switch
        {
            "all" => TypedResults.Ok(await records.History(user.UserId(), missedOnly: false, before, cancelled)),
            "missed" => TypedResults.Ok(await records.History(user.UserId(), missedOnly: true, before, cancelled)),
            _ => Problems.BadField("filter", "It is «all» or «missed»."),
        };

    private static async Task<IResult> GetIceServers(
        Guid callId, CallRecords records, IceServerList relay, HttpRequest request, ClaimsPrincipal user, CancellationToken cancelled)
    {
        var call = await records.Get(user.UserId(), callId, cancelled);
        if (call is null) return Problems.NotFound();
        return call.State == CallState.Ended
            ? Problems.Conflict(Refusal.CallEnded.Code(), call)
            : TypedResults.Ok(relay.For(user.UserId(), request.Host.Host));
    }
}
