namespace Gudok.Server.Safety;

/// <summary>How often. Settings <c>RateLimits:SignIns</c> and so on.</summary>
public sealed record RateLimits
{
    /// <summary>Registrations and sign-ins of one address, each minute.</summary>
    public int SignIns { get; init; } = 60;

    /// <summary>Wrong passwords for one name, in five minutes.</summary>
    public int FailedSignIns { get; init; } = 10;

    /// <summary>Searches of one user, each minute.</summary>
    public int Searches { get; init; } = 120;

    /// <summary>Calls that one user places, each minute. Repeated requests do not count.</summary>
    public int PlacingCalls { get; init; } = 60;

    /// <summary>Signals of one connection, each second.</summary>
    public int SignalsPerSecond { get; init; } = 50;

    /// <summary>Signals of one connection at once.</summary>
    public int SignalBurst { get; init; } = 200;

    /// <summary>Devices that are let in at the hub at the same time.</summary>
    public int LettingInAtOnce { get; init; } = 128;

    /// <summary>Devices that may wait for that.</summary>
    public int WaitingToBeLetIn { get; init; } = 5_000;
}
