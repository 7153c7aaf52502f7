using System.Security.Cryptography;
using Gudok.Client;
using Gudok.Contracts;

namespace Gudok.EndToEnd.Tests.Deployment;

/// <summary>Somebody with an account on the installed server, by the API.</summary>
internal sealed class Settler(string name)
{
    private static readonly TimeSpan Patience = TimeSpan.FromSeconds(30);

    private User user = null!;

    public GudokClient Client { get; private set; } = null!;

    public async Task Registers(Uri address)
    {
        Client = new GudokClient(address);
        user = await Client.Account.Register($"u{RandomNumberGenerator.GetHexString(12, lowercase: true)}", name, "лодка плывёт тихо");
    }

    /// <summary>They talk, and both hear the end.</summary>
    public async Task Calls(Settler other)
    {
        var chat = await Client.Chats.Open(other.user.Id);
        await using var here = await Client.OpenLine();
        await using var there = await other.Client.OpenLine();
        var (talking, ended) = (Hear(there, CallState.Talking), Hear(there, CallState.Ended));
        var call = await here.Place(chat.Id);
        await there.Accept(call.Id);
        here.MediaFlows(call.Id);
        there.MediaFlows(call.Id);
        await talking.WaitAsync(Patience);
        await here.HangUp(call.Id);
        await ended.WaitAsync(Patience);
    }

    private static Task Hear(Line line, CallState state)
    {
        var heard = new TaskCompletionSource();
        line.Changed += call =>
        {
            if (call.State == state) heard.TrySetResult();
        };
        return heard.Task;
    }
}
