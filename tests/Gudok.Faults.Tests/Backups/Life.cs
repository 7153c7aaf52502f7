using System.Collections.Concurrent;
using Gudok.Faults.Tests.Scene;

namespace Gudok.Faults.Tests.Backups;

/// <summary>Pairs who write to each other, or call each other, without a pause, until they are told to stop.</summary>
internal sealed class Life
{
    private readonly CancellationTokenSource stopping = new();
    private readonly ConcurrentQueue<string> written = new();
    private readonly ConcurrentQueue<Guid> ended = new();
    private readonly Task life;

    public Life(IEnumerable<Pair> writing, IEnumerable<Pair> calling)
    {
        life = Task.WhenAll([.. writing.Select(Write), .. calling.Select(Call)]);
    }

    /// <summary>The messages that the server has said to have.</summary>
    public IReadOnlyCollection<string> Written => [.. written];

    /// <summary>The calls of which both have heard the end.</summary>
    public IReadOnlyCollection<Guid> Ended => [.. ended];

    /// <summary>Has happened so often since.</summary>
    public Task GoesOn(int messages, int calls)
    {
        var (before, endedBefore) = (written.Count, ended.Count);
        return Insist.Until(() => life.IsFaulted
            ? throw life.Exception!
            : Task.FromResult(written.Count >= before + messages && ended.Count >= endedBefore + calls));
    }

    public async Task Stops()
    {
        await stopping.CancelAsync();
        await life;
    }

    private async Task Write(Pair pair)
    {
        for (var i = 0; !stopping.IsCancellationRequested; i++)
        {
            var text = $"{pair.ChatId} {i}";
            await (i % 2 == 0 ? pair.Caller : pair.Callee).Client.Chats.Send(pair.ChatId, text);
            written.Enqueue(text);
        }
    }

    private async Task Call(Pair pair)
    {
        while (!stopping.IsCancellationRequested)
        {
            var call = await pair.Talk();
            await pair.HangUp(call);
            ended.Enqueue(call);
        }
    }
}
