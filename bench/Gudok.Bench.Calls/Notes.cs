namespace Gudok.Bench.Calls;

/// <summary>When something was done or noticed in a page, in ms of a clock that both pages share; 0: it was not.</summary>
public sealed record Notes
{
    public double Clicked { get; init; }
    public double Told { get; init; }
    public double Rung { get; init; }
    public double Accepted { get; init; }
    public double Heard { get; init; }
    public double Seen { get; init; }
}

/// <summary>One call, as its two pages noted it.</summary>
public sealed record Noted(Notes Caller, Notes Callee);
