using Gudok.Contracts;
using Gudok.Server.Storage;
using Microsoft.EntityFrameworkCore;

namespace Gudok.Server.Calls;

/// <summary>A chat as who places a call there has it.</summary>
/// <param name="Own">Who places it.</param>
/// <param name="Peer">Who is called.</param>
/// <param name="Warm">Both have written there.</param>
public sealed record CallableChat(User Own, User Peer, bool Warm)
{
    /// <summary>Permission is how you load: null if it is no chat of that user.</summary>
    public static readonly Func<GudokDb, Guid, Guid, CancellationToken, Task<CallableChat?>> Of = EF.CompileAsyncQuery(
        (GudokDb db, Guid userId, Guid chatId, CancellationToken _) => (
            from own in db.ChatMembers
            join peer in db.ChatMembers on new { own.ChatId, UserId = own.PeerId } equals new { peer.ChatId, peer.UserId }
            join me in db.Users on own.UserId equals me.Id
            join they in db.Users on own.PeerId equals they.Id
            where own.ChatId == chatId && own.UserId == userId
            select new CallableChat(
                new User(me.Id, me.UserName!, me.DisplayName),
                new User(they.Id, they.UserName!, they.DisplayName),
                own.HasWritten && peer.HasWritten)).SingleOrDefault());
}
