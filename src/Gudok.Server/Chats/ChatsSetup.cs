namespace Gudok.Server.Chats;

public static class ChatsSetup
{
    public static void AddChats(this WebApplicationBuilder builder)
    {
        builder.Services.AddSingleton<ChatList>();
        builder.Services.AddSingleton<ChatNews>();
        builder.Services.AddSingleton<ChatOpening>();
        builder.Services.AddSingleton<Messages>();
        builder.Services.AddSingleton<ReadMarks>();
        builder.Services.AddSingleton<TypingNews>();
    }
}
