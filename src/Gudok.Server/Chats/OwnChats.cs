using Gudok.Server.Storage;

namespace Gudok.Server.Chats;

public static class OwnChats
{
    /// <summary>Permission is how you load: the chats of others are not among these.</summary>
    public static IQueryable<ChatMember> ChatsOf(this GudokDb db, Guid userId) => db.ChatMembers.Where(m => m.UserId == userId);
}
