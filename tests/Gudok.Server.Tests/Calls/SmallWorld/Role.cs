using Gudok.Server.Calls;

namespace Gudok.Server.Tests.Calls.SmallWorld;

/// <summary>What somebody is to a call.</summary>
internal enum Role
{
    CallersDevice, CallersOther, CallerInPerson,

    /// <summary>The device that answered.</summary>
    CalleesDevice,

    /// <summary>A device that has not answered; while it rings, every one of the callee.</summary>
    CalleesOther, CalleeInPerson,

    Stranger,

    /// <summary>Time and the server.</summary>
    Nobody,
}

internal static class Roles
{
    public static Role Of(int user, int? device, Call call)
    {
        var (caller, callee) = (World.UserOf(call.CallerId), World.UserOf(call.CalleeId));
        if (user != caller && user != callee) return Role.Stranger;
        var onIt = device is { } number && World.Device(user, number) == (user == caller ? call.CallerDevice : call.CalleeDevice);
        return (user == caller, device, onIt) switch
        {
            (true, null, _) => Role.CallerInPerson,
            (false, null, _) => Role.CalleeInPerson,
            (true, _, true) => Role.CallersDevice,
            (true, _, false) => Role.CallersOther,
            (false, _, true) => Role.CalleesDevice,
            (false, _, false) => Role.CalleesOther,
        };
    }

    /// <summary>Somebody who is that to the call.</summary>
    public static (int User, int? Device) In(this Role role, Call call)
    {
        var (caller, callee) = (World.UserOf(call.CallerId), World.UserOf(call.CalleeId));
        var callers = World.DeviceOf(call.CallerDevice);
        var callees = call.CalleeDevice is { } device ? World.DeviceOf(device) : 0;
        return role switch
        {
            Role.CallersDevice => (caller, callers),
            Role.CallersOther => (caller, 1 - callers),
            Role.CallerInPerson => (caller, null),
            Role.CalleesDevice => (callee, callees),
            Role.CalleesOther => (callee, 1 - callees),
            Role.CalleeInPerson => (callee, null),
            Role.Stranger => (3 - caller - callee, 0),
            Role.Nobody => throw new ArgumentOutOfRangeException(nameof(role)),
        };
    }
}
