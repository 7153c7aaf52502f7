namespace Gudok.Server.Calls;

/// <summary>
/// When a request came. What a server that has just started, or is busy, does before the request's turn must not be added
/// to the length of a conversation.
/// </summary>
public static class Arrival
{
    private static readonly object Key = new();

    public static void UseArrival(this WebApplication app)
    {
        var time = app.Services.GetRequiredService<TimeProvider>();
        app.Use((context, next) =>
        {
            context.Items[Key] = time.GetUtcNow();
            return next(context);
        });
    }

    public static DateTimeOffset Of(HttpContext context) => (DateTimeOffset)context.Items[Key]!;
}
