using Gudok.Server.Safety;

namespace Gudok.Server.Calls;

/// <summary>What the desk answered, as HTTP says it.</summary>
public static class CallResults
{
    public static IResult From(Answer answer, Guid viewer, DateTimeOffset now)
    {
        if (answer.Refusal is not { } refusal) return TypedResults.Ok(answer.Call!.For(viewer, now));
        return refusal switch
        {
            Refusal.NotFound => Problems.NotFound(),
            Refusal.TooManyCalls => new TooManyCalls(),
            Refusal.NotCallee or Refusal.AlreadyAnswered or Refusal.CallEnded or Refusal.LineOccupied =>
                Problems.Conflict(refusal.Code(), answer.Call!.For(viewer, now)),
        };
    }

    /// <summary>The stable name of a refusal, the same over HTTP and the hub.</summary>
    public static string Code(this Refusal refusal) => refusal switch
    {
        Refusal.NotFound => "not-found",
        Refusal.TooManyCalls => "too-many-requests",
        Refusal.NotCallee => "not-callee",
        Refusal.AlreadyAnswered => "already-answered",
        Refusal.CallEnded => "call-ended",
        Refusal.LineOccupied => "line-occupied",
    };

    private sealed class TooManyCalls : IResult
    {
        public Task ExecuteAsync(HttpContext httpContext)
        {
            httpContext.Response.Headers.RetryAfter = $"{(int)PlacingLimit.Window.TotalSeconds}";
            return Problems.Of(StatusCodes.Status429TooManyRequests).ExecuteAsync(httpContext);
        }
    }
}
