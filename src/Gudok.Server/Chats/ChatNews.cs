using Gudok.Contracts;
using Gudok.Server.Realtime;
using Microsoft.AspNetCore.SignalR;

namespace Gudok.Server.Chats;

/// <summary>
/// Tells both people's devices what is new in their chat. After the commit; what fails here does not undo it, and nobody
/// waits for a device that does not read.
/// </summary>
public sealed class ChatNews(IHubContext<DeviceHub, IDeviceClient> hub, ILogger<ChatNews> log)
{
    public void Added(TimelineEntry entry, ChatMember author) => _ = Tell(
        author, (devices, viewer) => devices.EntryAdded(entry.For(viewer)));

    public void Read(ChatMember reader) => _ = Tell(
        reader, (devices, _) => devices.ChatRead(new ChatRead(reader.ChatId, reader.UserId, reader.ReadSeq)));

    private async Task Tell(ChatMember member, Func<IDeviceClient, Guid, Task> tell)
    {
        try
        {
            await Task.WhenAll(TellOne(member.UserId), TellOne(member.PeerId));
        }
        catch (Exception e)
        {
            log.LogWarning(e, "News of chat {ChatId} could not be told", member.ChatId);
        }

        Task TellOne(Guid userId) => tell(hub.Clients.User(userId), userId);
    }
}
