using System.Collections.Concurrent;
using Gudok.Client;
using Gudok.Contracts;

namespace Gudok.Faults.Tests.Scene;

/// <summary>A person at a device, that rings when it is called and remembers all it has heard.</summary>
public sealed class Phone : IAsyncDisposable
{
    private static readonly TimeSpan Patience = TimeSpan.FromSeconds(60);

    private readonly ConcurrentQueue<CallSnapshot> heard = new(), told = new();
    private readonly TimeSpan keepAlive;
    private readonly string deviceId = Device.NewId();

    private Phone(User user, GudokClient client, TimeSpan keepAlive)
    {
        User = user;
        Client = client;
        this.keepAlive = keepAlive;
    }

    public User User { get; }

    public GudokClient Client { get; }

    public Line Line { get; private set; } = null!;

    /// <summary>All that its connections have told of calls, repetitions too.</summary>
    public Witness Witness { get; } = new();

    public static async Task<Phone> Of((User User, GudokClient Client) person, TimeSpan keepAlive)
    {
        var phone = new Phone(person.User, person.Client, keepAlive);
        await phone.Open();
        return phone;
    }

    /// <summary>The page is there, as it was before a reload.</summary>
    public async Task Open() => Line = await Client.OpenLine(deviceId, Listen, keepAlive);

    /// <summary>The page is opened again, as soon as the server lets it.</summary>
    public Task IsBack() => Insist.On(async () =>
    {
        await Open();
        return true;
    });

    /// <summary>The page is gone, without a word.</summary>
    public ValueTask Vanish() => Line.DisposeAsync();

    /// <summary>Waits until that call is in that state here.</summary>
    public Task<CallSnapshot> Hears(Guid callId, CallState state) => Hears(call => call.Id == callId && call.State == state);

    public async Task<CallSnapshot> Hears(Predicate<CallSnapshot> which)
    {
        var began = TimeProvider.System.GetTimestamp();
        while (TimeProvider.System.GetElapsedTime(began) < Patience)
        {
            if (heard.FirstOrDefault(call => which(call)) is { } found) return found;
            await Task.Delay(10);
        }
        throw new TimeoutException($"Not heard in {Patience}; but: {string.Join(", ", heard.Select(call => $"{call.Id} {call.State} v{call.Version}"))}");
    }

    /// <summary>How many times the server has told something of calls.</summary>
    public int Told => told.Count;

    /// <summary>The end of that call as the server told it at once; null if this phone was away and asked later.</summary>
    public CallSnapshot? ToldEnd(Guid callId) => told.FirstOrDefault(call => call.Id == callId && call.State == CallState.Ended);

    public async ValueTask DisposeAsync()
    {
        await Line.DisposeAsync();
        Client.Dispose();
    }

    private void Listen(Line line)
    {
        line.Device.CallChanged += Witness.Sees;
        line.Device.CallChanged += told.Enqueue;
        line.Changed += heard.Enqueue;
    }
}
