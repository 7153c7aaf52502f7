using System.Diagnostics;
using System.Net.WebSockets;

namespace Gudok.Bench;

/// <summary>The people of a server: each has a device, and a chat with one other.</summary>
public sealed class Town : IAsyncDisposable
{
    private static readonly TimeSpan KeepAliveEvery = TimeSpan.FromSeconds(10);

    private readonly Person[] people;
    private readonly CancellationTokenSource leaving = new();

    private Town(Person[] people, Pair[] pairs) =>
        (this.people, Devices, Pairs) = (people, new Crowd([.. people.Select(person => person.Device)]), pairs);

    public Crowd Devices { get; }

    public IReadOnlyList<Pair> Pairs { get; }

    public static async Task<Town> Found(Uri address, int size)
    {
        var http = new HttpClient(new SocketsHttpHandler { UseCookies = false }) { BaseAddress = address };
        var people = new Person[size];
        await Few.AtATime(Enumerable.Range(0, size), async number => people[number] = await Person.Register(http, number));
        var pairs = new Pair[size / 2];
        await Few.AtATime(Enumerable.Range(0, pairs.Length), async number =>
        {
            var (caller, callee) = (people[2 * number], people[2 * number + 1]);
            var chat = await caller.Post("api/chats", new Contracts.OpenChatRequest(callee.User.Id));
            pairs[number] = new Pair(caller, callee, chat.GetProperty("id").GetGuid());
        });
        return new Town(people, pairs);
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

    public async ValueTask DisposeAsync()
    {
        await leaving.CancelAsync();
        await Devices.DisposeAsync();
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
                await Devices.Connect(person.Device, patience.Token);
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
}
