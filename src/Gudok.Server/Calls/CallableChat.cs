using Gudok.Contracts;
using Gudok.Server.Storage;
using Microsoft.Data.Sqlite;

namespace Gudok.Server.Calls;

/// <summary>A chat as who places a call there has it.</summary>
/// <param name="Own">Who places it.</param>
/// <param name="Peer">Who is called.</param>
/// <param name="Warm">Both have written there.</param>
public sealed record CallableChat(User Own, User Peer, bool Warm)
{
    /// <summary>Permission is how you load: null if it is no chat of that user.</summary>
    public static async Task<CallableChat?> Of(GudokDb db, Guid userId, Guid chatId, CancellationToken until) => (await db.Sql.Rows(
        $"""
        SELECT me."Id", me."UserName", me."DisplayName", they."Id", they."UserName", they."DisplayName",
            own."HasWritten" AND peer."HasWritten"
        FROM "ChatMembers" own
        JOIN "ChatMembers" peer ON peer."ChatId" = own."ChatId" AND peer."UserId" = own."PeerId"
        JOIN "AspNetUsers" me ON me."Id" = own."UserId"
        JOIN "AspNetUsers" they ON they."Id" = own."PeerId"
        WHERE own."ChatId" = {chatId} AND own."UserId" = {userId}
        """,
        row => new CallableChat(UserAt(row, 0), UserAt(row, 3), row.GetBoolean(6)), until)).SingleOrDefault();

    private static User UserAt(SqliteDataReader row, int first) =>
        new(row.GetGuid(first), row.GetString(first + 1), row.GetString(first + 2));
}
