using System.Net;
using System.Security.Cryptography;
using System.Text.Json;
using Gudok.Contracts;
using Microsoft.AspNetCore.SignalR.Client;

namespace Gudok.Client;

/// <summary>One device of a person: a connection to the hub. Refusals are <c>HubException</c>s.</summary>
public sealed class Device : IAsyncDisposable
{
    private readonly HubConnection hub;

    internal Device(string id, Uri address, CookieContainer cookies)
    {
        Id = id;
        hub = HubRoute.To(new Uri(address, $"hub?device={id}"), cookies);
        hub.On<CallSnapshot>(nameof(IDeviceClient.CallChanged), call => CallChanged?.Invoke(call));
        hub.On<Guid, string, JsonElement>(
            nameof(IDeviceClient.Signal), (call, from, signal) => SignalReceived?.Invoke(call, from, signal));
        hub.On<Entry>(nameof(IDeviceClient.EntryAdded), entry => EntryAdded?.Invoke(entry));
        hub.On<ChatRead>(nameof(IDeviceClient.ChatRead), read => ChatRead?.Invoke(read));
        hub.On<PresenceChanged>(nameof(IDeviceClient.PresenceChanged), change => PresenceChanged?.Invoke(change));
        hub.On<Typing>(nameof(IDeviceClient.Typing), typing => TypingHeard?.Invoke(typing));
        hub.Closed += fault =>
        {
            Closed?.Invoke(fault);
            return Task.CompletedTask;
        };
    }

    /// <summary>32 lower-case hexadecimal digits.</summary>
    public string Id { get; }

    public event Action<CallSnapshot>? CallChanged;
    public event Action<Guid, string, JsonElement>? SignalReceived;
    public event Action<Entry>? EntryAdded;
    public event Action<ChatRead>? ChatRead;
    public event Action<PresenceChanged>? PresenceChanged;
    public event Action<Typing>? TypingHeard;

    /// <summary>The connection is gone, and why, if not by our own wish. It is not restored.</summary>
    public event Action<Exception?>? Closed;

    /// <summary>128 random bits.</summary>
    public static string NewId() => Convert.ToHexStringLower(RandomNumberGenerator.GetBytes(16));

    public Task<RingingAnswer> Ringing(Guid callId, CancellationToken cancel = default) =>
        hub.InvokeAsync<RingingAnswer>(nameof(IDeviceHub.Ringing), callId, cancel);

    /// <param name="signal">Anything that becomes a JSON object of at most 64 KiB.</param>
    public Task Signal(Guid callId, string toDeviceId, object signal, CancellationToken cancel = default) =>
        hub.InvokeAsync(nameof(IDeviceHub.Signal), callId, toDeviceId, signal, cancel);

    /// <param name="agoMs">Since how many milliseconds media has flowed.</param>
    public Task MediaConnected(Guid callId, long? agoMs = null, CancellationToken cancel = default) =>
        hub.InvokeAsync(nameof(IDeviceHub.MediaConnected), callId, agoMs, cancel);

    public Task<CallSnapshot> KeepAlive(Guid callId, CancellationToken cancel = default) =>
        hub.InvokeAsync<CallSnapshot>(nameof(IDeviceHub.KeepAlive), callId, cancel);

    public Task Typing(Guid chatId, CancellationToken cancel = default) =>
        hub.InvokeAsync(nameof(IDeviceHub.Typing), chatId, cancel);

    public ValueTask DisposeAsync() => hub.DisposeAsync();

    internal Task Start(CancellationToken cancel) => hub.StartAsync(cancel);
}
