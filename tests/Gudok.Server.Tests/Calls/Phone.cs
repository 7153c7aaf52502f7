using System.Text.Json;
using System.Threading.Channels;
using Gudok.Client;
using Gudok.Contracts;

namespace Gudok.Server.Tests.Calls;

/// <summary>One device of a person, and all that it hears.</summary>
public sealed class Phone : IAsyncDisposable
{
    private static readonly TimeSpan Patience = TimeSpan.FromSeconds(10);

    private readonly Channel<CallSnapshot> calls = Channel.CreateUnbounded<CallSnapshot>();
    private readonly Channel<Entry> entries = Channel.CreateUnbounded<Entry>();
    private readonly Channel<string> signals = Channel.CreateUnbounded<string>();
    private readonly Channel<PresenceChanged> presences = Channel.CreateUnbounded<PresenceChanged>();
    private Device device = null!;

    private Phone(Person person) => Person = person;

    public Person Person { get; }
    public Device Hub => device;
    public string Id => device.Id;
    public CallCommands Calls => Person.Client.Calls;

    public static async Task<Phone> Of(Person person, string? deviceId = null)
    {
        var phone = new Phone(person);
        phone.device = await person.Client.Connect(deviceId, phone.Listen);
        return phone;
    }

    public Task<CallSnapshot> Calling(Guid chatId, CallKind kind = CallKind.Audio, string? clientKey = null, string[]? commitments = null) =>
        Calls.Place(new PlaceCallRequest(chatId, kind, Id, clientKey, commitments));

    public Task<CallSnapshot> Accepts(CallSnapshot call, bool camera = false) => Calls.Accept(call.Id, Id, camera);

    public Task<CallSnapshot> HangsUp(CallSnapshot call) => Calls.HangUp(call.Id, new HangUpRequest(Id));

    public Task<CallSnapshot> Hears(CallState state) => Hears(call => call.State == state);

    public Task<CallSnapshot> Hears(Predicate<CallSnapshot> which) => Next(calls, which);

    public Task<Entry> HearsEntry() => Next(entries, _ => true);

    public Task<PresenceChanged> HearsPresence(PresenceState state) => Next(presences, p => p.Presence.State == state);

    public Task<string> HearsSignal() => Next(signals, _ => true);

    /// <summary>What has been heard of calls so far.</summary>
    public IReadOnlyList<CallSnapshot> HeardCalls()
    {
        var heard = new List<CallSnapshot>();
        while (calls.Reader.TryRead(out var call)) heard.Add(call);
        return heard;
    }

    public ValueTask DisposeAsync() => device.DisposeAsync();

    private void Listen(Device hub)
    {
        hub.CallChanged += call => calls.Writer.TryWrite(call);
        hub.EntryAdded += entry => entries.Writer.TryWrite(entry);
        hub.PresenceChanged += change => presences.Writer.TryWrite(change);
        hub.SignalReceived += (_, _, signal) => signals.Writer.TryWrite(JsonSerializer.Serialize(signal));
    }

    private static async Task<T> Next<T>(Channel<T> heard, Predicate<T> which)
    {
        using var patience = new CancellationTokenSource(Patience);
        while (true)
        {
            var next = await heard.Reader.ReadAsync(patience.Token);
            if (which(next)) return next;
        }
    }
}
