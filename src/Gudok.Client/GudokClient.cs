using System.Net;
using Gudok.Contracts;
using Microsoft.Extensions.Logging;
using Microsoft.Extensions.Logging.Abstractions;

namespace Gudok.Client;

/// <summary>
/// One person at a Gudok server: a session (its cookies) and the commands of each slice.
/// Every command throws <see cref="ProblemException"/> when the server refuses it.
/// </summary>
public sealed class GudokClient : IDisposable
{
    private static readonly TimeSpan KeepAliveEvery = TimeSpan.FromSeconds(10);

    private readonly Uri address;
    private readonly HttpClient http;
    private readonly TimeProvider time;
    private readonly ILoggerFactory logs;

    /// <param name="address">Where the server is, e.g. <c>http://localhost:5080</c>.</param>
    /// <param name="time">By default the system's.</param>
    /// <param name="logs">Where handlers that fail, and SignalR, are logged; by default nowhere.</param>
    public GudokClient(Uri address, TimeProvider? time = null, ILoggerFactory? logs = null)
    {
        this.address = address;
        this.time = time ?? TimeProvider.System;
        this.logs = logs ?? NullLoggerFactory.Instance;
        var inner = new SocketsHttpHandler { UseCookies = false };
        http = new HttpClient(new CookieHandler(Cookies, inner)) { BaseAddress = address };
        var api = new Api(http);
        Account = new AccountCommands(api);
        Chats = new ChatCommands(api);
        Calls = new CallCommands(api);
    }

    public AccountCommands Account { get; }

    public ChatCommands Chats { get; }

    public CallCommands Calls { get; }

    /// <summary>The session: whoever has these cookies is this person.</summary>
    public CookieContainer Cookies { get; } = new();

    /// <summary>The bare HTTP client with this person's cookies, for requests that no command makes.</summary>
    public HttpClient Http => http;

    /// <summary>Opens the hub for one device of this person.</summary>
    /// <param name="deviceId">32 lower-case hexadecimal digits; by default a new one.</param>
    /// <param name="listen">Subscribes to the device's events before anything can be missed.</param>
    public async Task<Device> Connect(
        string? deviceId = null, Action<Device>? listen = null, CancellationToken cancel = default)
    {
        var device = NewDevice(deviceId);
        listen?.Invoke(device);
        await device.Start(cancel);
        return device;
    }

    /// <summary>Opens the hub for one device of this person, and looks after its calls.</summary>
    /// <param name="deviceId">32 lower-case hexadecimal digits; by default a new one.</param>
    /// <param name="listen">Subscribes to the line's events before anything can be missed.</param>
    /// <param name="keepAliveEvery">By default 10 s.</param>
    public async Task<Line> OpenLine(
        string? deviceId = null, Action<Line>? listen = null, TimeSpan? keepAliveEvery = null, CancellationToken cancel = default)
    {
        var line = new Line(NewDevice(deviceId), Calls, time, logs.CreateLogger<Line>(), keepAliveEvery ?? KeepAliveEvery);
        listen?.Invoke(line);
        await line.Open(cancel);
        return line;
    }

    public void Dispose() => http.Dispose();

    private Device NewDevice(string? deviceId) => new(deviceId ?? Device.NewId(), address, Cookies, time, logs);
}
