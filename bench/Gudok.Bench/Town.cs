using System.Diagnostics;
using System.Net.WebSockets;

namespace Gudok.Bench;

/// <summary>The people of a server: each has a device, and a chat with one other.</summary>
public sealed class Town : IAsyncDisposable
{
    /// <summary>How many of them do something at once.</summary>
    private const int AtOnce = 8;

    /// <summary>The server lets go of a device that is silent for 30 s.</summary>
    private static readonly TimeSpan PingEvery = TimeSpan.FromSeconds(12);

    private readonly Person[] people;
    private readonly HttpMessageInvoker sockets = new(new SocketsHttpHandler());
    private readonly CancellationTokenSource leaving = new();
    private Task pinging = Task.CompletedTask;

    private Town(Person[] people, Pair[] pairs) => (this.people, Pairs) = (people, pairs);

    public IReadOnlyList<Pair> Pairs { get; }

    public static async Task<Town> Found(Uri address, int size)
    {
        var http = new HttpClient(new SocketsHttpHandler { UseCookies = false }) { BaseAddress = address };
        var people = new Person[size];
        await All(Enumerable.Range(0, size), async number => people[number] = await Person.Register(http, number));
        var pairs = new Pair[size / 2];
        await All(Enumerable.Range(0, pairs.Length), async number =>
        {
            var (caller, callee) = (people[2 * number], people[2 * number + 1]);
            var chat = await caller.Post("api/chats", new Contracts.OpenChatRequest(callee.User.Id));
            pairs[number] = new Pair(caller, callee, chat.GetProperty("id").GetGuid());
        });
        return new Town(people, pairs);
    }

    public async Task Connect()
    {
        await All(people, person => person.Device.Connect(sockets, leaving.Token));
        pinging = KeepPinging();
    }

    /// <summary>The server is away: each device tries again, as the page does, until it is back.</summary>
    /// <returns>When the last was back.</returns>
    public async Task<TimeSpan> Reconnect()
    {
        var begun = Stopwatch.GetTimestamp();
        await Task.WhenAll(people.Select(Return));
        return Stopwatch.GetElapsedTime(begun);
    }

    public static Task All<T>(IEnumerable<T> all, Func<T, Task> work) => Parallel.ForEachAsync(
        all, new ParallelOptions { MaxDegreeOfParallelism = AtOnce }, async (one, _) => await work(one));

    public async ValueTask DisposeAsync()
    {
        await leaving.CancelAsync();
        await pinging;
        foreach (var person in people) person.Dispose();
        sockets.Dispose();
        leaving.Dispose();
    }

    private async Task Return(Person person)
    {
        await person.Device.Reading;
        for (var pause = 0.5; ; pause = Math.Min(2 * pause, 10))
        {
            await Task.Delay(TimeSpan.FromSeconds(pause * (0.5 + Random.Shared.NextDouble() / 2)), leaving.Token);
            try
            {
                using var patience = new CancellationTokenSource(TimeSpan.FromSeconds(5));
                await person.Device.Connect(sockets, patience.Token);
                return;
            }
            catch (Exception e) when (e is WebSocketException or OperationCanceledException)
            {
                // Not yet.
            }
        }
    }

    private async Task KeepPinging()
    {
        using var timer = new PeriodicTimer(PingEvery);
        try
        {
            while (await timer.WaitForNextTickAsync(leaving.Token)) await Parallel.ForEachAsync(people, async (person, _) => await Ping(person));
        }
        catch (OperationCanceledException)
        {
            // The end.
        }
    }

    private static async Task Ping(Person person)
    {
        try
        {
            await person.Device.SayPing();
        }
        catch (Exception e) when (e is WebSocketException or InvalidOperationException or ObjectDisposedException)
        {
            // Away; it returns by itself.
        }
    }
}
