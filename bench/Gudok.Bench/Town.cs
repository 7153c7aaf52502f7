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

    private const int PingTurns = 600;

    private static readonly TimeSpan KeepAliveEvery = TimeSpan.FromSeconds(10);

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

    /// <summary>The server is away: each device tries again, as the page does, until it is back, and keeps its conversation alive.</summary>
    /// <param name="listening">Done when the server listens again.</param>
    /// <returns>When the last was back.</returns>
    public async Task<TimeSpan> Reconnect(Task listening)
    {
        var begun = Stopwatch.GetTimestamp();
        using var allBack = new CancellationTokenSource();
        var returning = people.Select(person => (Person: person, Back: Return(person, listening))).ToList();
        var keeping = returning.Where(one => one.Person.Talking is not null).Select(one => KeepAlive(one.Person, one.Back, allBack.Token)).ToList();
        await Task.WhenAll(returning.Select(one => one.Back));
        var took = Stopwatch.GetElapsedTime(begun);
        await allBack.CancelAsync();
        await Task.WhenAll(keeping);
        return took;
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

    private async Task Return(Person person, Task listening)
    {
        await person.Device.Reading;
        for (var pause = 0.5; ; pause = Math.Min(2 * pause, 5))
        {
            await Task.Delay(TimeSpan.FromSeconds(pause * (0.5 + Random.Shared.NextDouble() / 2)), leaving.Token);
            // It fails at once, and would cost only the machine that ten thousand devices do not share.
            if (!listening.IsCompleted) continue;
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

    /// <summary>At once when the device is back, and then again and again.</summary>
    private static async Task KeepAlive(Person person, Task back, CancellationToken allBack)
    {
        await back;
        using var timer = new PeriodicTimer(KeepAliveEvery);
        try
        {
            do await person.Device.Invoke(nameof(Contracts.IDeviceHub.KeepAlive), person.Talking!);
            while (await timer.WaitForNextTickAsync(allBack));
        }
        catch (OperationCanceledException)
        {
            // All are back.
        }
    }

    /// <summary>One after another, as people who have come one by one do: not ten thousand in one moment.</summary>
    private async Task KeepPinging()
    {
        using var timer = new PeriodicTimer(PingEvery / PingTurns);
        try
        {
            for (var turn = 0; await timer.WaitForNextTickAsync(leaving.Token); turn++)
                for (var number = turn % PingTurns; number < people.Length; number += PingTurns) await Ping(people[number]);
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
