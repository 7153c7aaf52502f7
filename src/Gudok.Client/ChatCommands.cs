using Gudok.Contracts;

namespace Gudok.Client;

/// <summary>Direct chats and their timelines.</summary>
public sealed class ChatCommands
{
    private readonly Api api;

    internal ChatCommands(Api api) => this.api = api;

    /// <summary>The chat with that user, made if new.</summary>
    public Task<Chat> Open(Guid userId, CancellationToken cancel = default) =>
        api.Post<Chat>("api/chats", new OpenChatRequest(userId), cancel);

    /// <summary>Own chats, newest first.</summary>
    public Task<Chat[]> List(CancellationToken cancel = default) => api.Get<Chat[]>("api/chats", cancel);

    /// <summary>The timeline, newest first.</summary>
    /// <param name="before">Only entries with a lower seq.</param>
    public Task<Entry[]> Entries(Guid chatId, long? before = null, int? limit = null, CancellationToken cancel = default) =>
        api.Get<Entry[]>($"api/chats/{chatId}/entries?{Query.Of(("before", before), ("limit", limit))}", cancel);

    /// <param name="clientKey">The same key again gives the same entry; by default a new one.</param>
    public Task<Entry> Send(Guid chatId, string text, string? clientKey = null, CancellationToken cancel = default) =>
        api.Post<Entry>(
            $"api/chats/{chatId}/messages",
            new SendMessageRequest(text, clientKey ?? Guid.CreateVersion7().ToString()),
            cancel);

    public Task MarkRead(Guid chatId, long seq, CancellationToken cancel = default) =>
        api.Do(HttpMethod.Put, $"api/chats/{chatId}/read", new MarkReadRequest(seq), cancel);
}
