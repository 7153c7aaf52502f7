using Gudok.Contracts;
using Gudok.Server.Calls;

namespace Gudok.Server.Tests.Calls;

/// <summary>Alisa calls Boris: the same two people, devices and times in all tests of the machine.</summary>
internal static class CallScene
{
    public const string AlisasDevice = "aaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaa";
    public const string BorisesDevice = "bbbbbbbbbbbbbbbbbbbbbbbbbbbbbbbb";
    public const string BorisesTablet = "cccccccccccccccccccccccccccccccc";

    public static readonly DateTimeOffset Noon = new(2026, 11, 22, 12, 0, 0, TimeSpan.Zero);
    public static readonly Guid Alisa = Guid.CreateVersion7(Noon);
    public static readonly Guid Boris = Guid.CreateVersion7(Noon);
    public static readonly CallTimes Times = new();

    public static readonly PlacedCall Placed = new(
        Guid.CreateVersion7(Noon), Guid.CreateVersion7(Noon), CallKind.Audio, Alisa, AlisasDevice, Boris, false, null, []);

    public static DateTimeOffset After(double seconds) => Noon.AddSeconds(seconds);

    public static Call Ringing() => Call.Place(Placed, Noon, Times);

    /// <summary>Accepted 5 s after it was placed.</summary>
    public static Call Connecting() => Ringing().Accept(Side.Callee, BorisesDevice, camera: false, After(5), Times).Call;

    /// <summary>Both report media 6 s after it was placed.</summary>
    public static Call Talking() => Connecting()
        .MediaConnected(Side.Caller, AlisasDevice, After(6), After(6), Times)
        .MediaConnected(Side.Callee, BorisesDevice, After(6), After(6), Times);

    public static Call Ended() => Talking().HangUp(Side.Caller, AlisasDevice, After(60));

    public static Call In(CallState state) => state switch
    {
        CallState.Ringing => Ringing(),
        CallState.Connecting => Connecting(),
        CallState.Talking => Talking(),
        CallState.Ended => Ended(),
    };
}
