namespace Gudok.Server.Calls;

/// <summary>
/// How long this server has been at work without a break. Answered calls are judged only after a while of it, so that
/// the people talking can report first: a start, a database that could not be written to and a gap between two looks
/// at the clock begin it anew.
/// </summary>
public sealed class Settling(TimeProvider time, CallTimes times)
{
    private static readonly TimeSpan Gap = TimeSpan.FromSeconds(5);

    private readonly Lock gate = new();
    private DateTimeOffset since = time.GetUtcNow();
    private DateTimeOffset lastLook = time.GetUtcNow();

    public bool IsOver(DateTimeOffset now)
    {
        lock (gate)
        {
            if (now - lastLook > Gap) since = now;
            return now - since >= times.Settling;
        }
    }

    /// <summary>A look at the clock.</summary>
    public void Look()
    {
        lock (gate)
        {
            var now = time.GetUtcNow();
            if (now - lastLook > Gap) since = now;
            lastLook = now;
        }
    }

    public void BeginAnew()
    {
        lock (gate) since = lastLook = time.GetUtcNow();
    }
}
