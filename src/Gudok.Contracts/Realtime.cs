using System.Text.Json;

namespace Gudok.Contracts;

/// <summary>What the server says to a device. Each is a hint: what HTTP answers is the truth.</summary>
public interface IDeviceClient
{
    /// <summary>The whole call as it is now. An older version than the one known is to be dropped.</summary>
    Task CallChanged(CallSnapshot call);

    /// <summary>From the other side's device, in the order sent.</summary>
    Task Signal(Guid callId, string fromDeviceId, JsonElement signal);

    Task EntryAdded(Entry entry);
    Task ChatRead(ChatRead read);
    Task PresenceChanged(PresenceChanged change);
    Task Typing(Typing typing);
}

/// <summary>What a device says to the server, on <c>/hub?device={deviceId}</c>. A refusal is a HubException.</summary>
public interface IDeviceHub
{
    /// <summary>This device rings. It is given one of the caller's commitments: the same each time, never one of another device.</summary>
    Task<RingingAnswer> Ringing(Guid callId);

    /// <summary>Hands a signal (any JSON object of at most 64 KiB) to a device of the other side.</summary>
    Task Signal(Guid callId, string toDeviceId, JsonElement signal);

    /// <summary>Media flows at this device, since so many milliseconds.</summary>
    Task MediaConnected(Guid callId, long? agoMs = null);

    /// <summary>This device shows the call. Answers the truth.</summary>
    Task<CallSnapshot> KeepAlive(Guid callId);

    /// <summary>This person is writing in that chat.</summary>
    Task Typing(Guid chatId);
}

/// <summary>One of the caller's commitments; both absent when none is left.</summary>
public sealed record RingingAnswer(string? Commitment = null, int? Index = null);

/// <summary>That person has read that chat up to that entry. Told to both.</summary>
public sealed record ChatRead(Guid ChatId, Guid UserId, long Seq);

public sealed record PresenceChanged(Guid UserId, Presence Presence);

public sealed record Typing(Guid ChatId, Guid UserId);
