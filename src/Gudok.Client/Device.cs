using System.Net;
using System.Security.Cryptography;
using System.Text.Json;
using Gudok.Contracts;
using Microsoft.AspNetCore.SignalR.Client;
using Microsoft.Extensions.Logging;

namespace Gudok.Client;

/// <summary>
/// One device of a person: a connection to the hub, restored without end. While it is away commands fail at once.
/// Refusals are <c>HubException</c>s.
/// </summary>
public sealed class Device : IAsyncDisposable
{
    private static readonly TimeSpan ConnectPatience = TimeSpan.FromSeconds(15);

    private readonly HubConnection hub;
    private readonly TimeProvider time;
    private readonly ILogger log;
    private readonly CancellationTokenSource stopping = new();
    private readonly CancellationToken stopped;

    internal Device(string id, Uri address, CookieContainer cookies, TimeProvider time, ILoggerFactory logs)
    {
        Id = id;
        this.time = time;
        log = logs.CreateLogger<Device>();
        stopped = stopping.Token;
        hub = HubRoute.To(new Uri(address, $"hub?device={id}"), cookies, logs);
        hub.On<CallSnapshot>(nameof(IDeviceClient.CallChanged), call => CallChanged?.Invoke(call));
        hub.On<Guid, string, JsonElement>(
            nameof(IDeviceClient.Signal), (call, from, signal) => SignalReceived?.Invoke(call, from, signal));
        hub.On<Entry>(nameof(IDeviceClient.EntryAdded), entry => EntryAdded?.Invoke(entry));
        hub.On<ChatRead>(nameof(IDeviceClient.ChatRead), read => ChatRead?.Invoke(read));
        hub.On<PresenceChanged>(nameof(IDeviceClient.PresenceChanged), change => PresenceChanged?.Invoke(change));
        hub.On<Typing>(nameof(IDeviceClient.Typing), typing => TypingHeard?.Invoke(typing));
        hub.Closed += _ => Restore();
    }

    /// <summary>32 lower-case hexadecimal digits.</summary>
    public string Id { get; }

    public event Action<CallSnapshot>? CallChanged;
    public event Action<Guid, string, JsonElement>? SignalReceived;
    public event Action<Entry>? EntryAdded;
    public event Action<ChatRead>? ChatRead;
    public event Action<PresenceChanged>? PresenceChanged;
    public event Action<Typing>? TypingHeard;

    /// <summary>The connection is there: for the first time, or again. What was said meanwhile has been missed.</summary>
    public event Action? Connected;

    /// <summary>The connection is gone for good: by our own wish, or because the session has ended.</summary>
    public event Action? Closed;

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

    public async ValueTask DisposeAsync()
    {
        if (stopped.IsCancellationRequested) return;
        await stopping.CancelAsync();
        await hub.DisposeAsync();
        stopping.Dispose();
    }

    internal async Task Start(CancellationToken cancel)
    {
        using var patience = new CancellationTokenSource(ConnectPatience, time);
        using var until = CancellationTokenSource.CreateLinkedTokenSource(patience.Token, cancel);
        await hub.StartAsync(until.Token);
        TellConnected();
    }

    /// <summary>A handler that fails does not mean that the connection has.</summary>
    private void TellConnected()
    {
        try
        {
            Connected?.Invoke();
        }
        catch (Exception e)
        {
            log.LogError(e, "A handler of {Event} failed", nameof(Connected));
        }
    }

    /// <summary>SignalR's own reconnecting would give up when the server refuses one attempt, as it may while it starts.</summary>
    private async Task Restore()
    {
        var isRestored = false;
        for (var attempt = 0; !isRestored && !stopped.IsCancellationRequested; attempt++)
        {
            try
            {
                await Task.Delay(Pauses.Before(attempt), time, stopped);
                await Start(stopped);
                isRestored = true;
            }
            catch (HttpRequestException e) when (e.StatusCode == HttpStatusCode.Unauthorized)
            {
                break;
            }
            catch (Exception e) when (Outage.Explains(e))
            {
                // Tried again.
            }
        }
        if (!isRestored) Closed?.Invoke();
    }
}
