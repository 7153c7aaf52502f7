namespace Gudok.Server.Tests.Races;

internal enum Who { Alisa, Boris, Vera }

internal enum Act
{
    Place,
    Ring,
    Accept,
    Decline,

    /// <summary>By the device; whether it is on the call or not.</summary>
    HangUp,

    /// <summary>By the person, from wherever: no device is told.</summary>
    End,
    Leave,
    KeepAlive,
    Media,

    /// <summary>Nobody does anything, and the clock goes on.</summary>
    TimePasses,
}

/// <summary>Something a person does at one of their two devices.</summary>
internal sealed record Move(Act Act, Who By = Who.Alisa, int Device = 0)
{
    /// <summary>Whom to call. All other moves concern the call that was placed last before the race.</summary>
    public Who To { get; init; }

    /// <summary>The client's key of a placing.</summary>
    public string? Key { get; init; }

    /// <summary>How long ago, or how much time passes.</summary>
    public int Ms { get; init; }

    /// <summary>Over which of the device's connections to the hub, if it has two.</summary>
    public int Connection { get; init; }

    /// <summary>How often to give way to others before it is done.</summary>
    public int Hesitates { get; init; }

    public override string ToString() =>
        $"{By}/{Device} {Act}{(Act == Act.Place ? $" {To} {Key}" : "")}{(Ms == 0 ? "" : $" {Ms} ms")}";
}
