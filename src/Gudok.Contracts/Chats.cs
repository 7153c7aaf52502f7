using System.ComponentModel.DataAnnotations;

namespace Gudok.Contracts;

/// <summary>Where a person is: at a device, at a device and in a call, or away since <see cref="Presence.LastSeenAt"/>.</summary>
public enum PresenceState { Offline, Online, InCall }

/// <param name="State">Offline, online, or in a call.</param>
/// <param name="LastSeenAt">When the last device went away; absent while the person is here, and for somebody never seen.</param>
public sealed record Presence(PresenceState State, DateTimeOffset? LastSeenAt = null);

/// <summary>A direct chat, as one of its two people sees it.</summary>
/// <param name="Id">UUIDv7.</param>
/// <param name="Peer">The other person.</param>
/// <param name="Presence">Where the other person is.</param>
/// <param name="Unread">Messages and missed calls of the other person that I have not read.</param>
/// <param name="ReadSeq">Up to which entry I have read; 0: none.</param>
/// <param name="PeerReadSeq">Up to which entry the other person has read; 0: none.</param>
/// <param name="LastEntry">The newest entry; absent in a new chat.</param>
public sealed record Chat(
    Guid Id, User Peer, Presence Presence, int Unread, long ReadSeq, long PeerReadSeq, Entry? LastEntry = null);

public enum EntryKind { Message, Call }

/// <summary>One line of a chat's timeline: a message, or a call that has ended.</summary>
/// <param name="ChatId">The chat it stands in.</param>
/// <param name="Seq">Its place: 1, 2, 3 … without gaps within a chat.</param>
/// <param name="Kind">Message or call.</param>
/// <param name="At">When it was written (a call: when it ended), by the server's clock.</param>
/// <param name="AuthorId">Who wrote it; of a call, the caller.</param>
/// <param name="Text">The message.</param>
/// <param name="ClientKey">The key its author's client gave to a message: to its author only.</param>
/// <param name="Call">The call.</param>
public sealed record Entry(
    Guid ChatId, long Seq, EntryKind Kind, DateTimeOffset At, Guid AuthorId,
    string? Text = null, string? ClientKey = null, CallSnapshot? Call = null);

/// <summary>POST /api/chats: the direct chat with that user, made if new.</summary>
public sealed record OpenChatRequest(Guid UserId);

/// <summary>POST /api/chats/{chatId}/messages: 201; the same key again gives the same entry.</summary>
public sealed record SendMessageRequest(
    [property: StringLength(Limits.MessageText, MinimumLength = 1)] string Text,
    [property: StringLength(Limits.ClientKey, MinimumLength = 1)] string ClientKey);

/// <summary>PUT /api/chats/{chatId}/read: 204. A mark never moves back.</summary>
public sealed record MarkReadRequest([property: Range(0, long.MaxValue)] long Seq);
