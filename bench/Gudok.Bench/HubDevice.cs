using System.Net.WebSockets;
using System.Text.Json;
using System.Threading.Channels;
using Gudok.Contracts;

namespace Gudok.Bench;

/// <summary>
/// A device on the hub, with as little around it as can be: ten thousand of them live in this process, beside the server
/// that is measured.
/// </summary>
public sealed class HubDevice(Uri hub, string cookie) : IDisposable
{
    private const byte End = 0x1e;

    private static readonly byte[] Handshake = [.. "{\"protocol\":\"json\",\"version\":1}"u8, End];
    private static readonly byte[] Ping = [.. "{\"type\":6}"u8, End];

    private readonly SemaphoreSlim sending = new(1);
    private readonly Channel<Heard> heard = Channel.CreateUnbounded<Heard>();
    private ClientWebSocket socket = new();
    private TaskCompletionSource<JsonElement>? answer;

    public string Id { get; } = Convert.ToHexStringLower(System.Security.Cryptography.RandomNumberGenerator.GetBytes(16));

    /// <summary>Done when the connection has broken off.</summary>
    public Task Reading { get; private set; } = Task.CompletedTask;

    /// <summary>It has said hello, and the connection has not broken off.</summary>
    public bool IsThere => !Reading.IsCompleted;

    public async Task Connect(HttpMessageInvoker http, CancellationToken cancelled)
    {
        socket.Dispose();
        socket = new ClientWebSocket();
        socket.Options.SetRequestHeader("Cookie", cookie);
        await socket.ConnectAsync(new Uri($"{hub}?device={Id}"), http, cancelled);
        await Send(Handshake);
        var welcomed = new TaskCompletionSource();
        Reading = Read(welcomed);
        await welcomed.Task.WaitAsync(cancelled);
    }

    public Task SayPing() => Send(Ping);

    /// <summary>One at a time.</summary>
    public async Task<JsonElement> Invoke(string target, params object[] arguments)
    {
        answer = new TaskCompletionSource<JsonElement>(TaskCreationOptions.RunContinuationsAsynchronously);
        await Say(new { type = 1, invocationId = "1", target, arguments });
        return await answer.Task.WaitAsync(Patience);
    }

    /// <summary>What the page does not wait to have answered.</summary>
    public Task Send(string target, params object[] arguments) => Say(new { type = 1, target, arguments });

    /// <summary>What is said before is passed over.</summary>
    public Task CallIs(string state) =>
        Hears(said => said.Target == nameof(IDeviceClient.CallChanged) && said.Arguments[0].GetProperty("state").GetString() == state);

    public Task Signalled() => Hears(said => said.Target == nameof(IDeviceClient.Signal));

    public void Dispose()
    {
        socket.Dispose();
        sending.Dispose();
    }

    private static TimeSpan Patience { get; } = TimeSpan.FromSeconds(30);

    private async Task Hears(Predicate<Heard> what)
    {
        using var patience = new CancellationTokenSource(Patience);
        while (!what(await heard.Reader.ReadAsync(patience.Token)))
        {
        }
    }

    private Task Say(object invocation) => Send([.. JsonSerializer.SerializeToUtf8Bytes(invocation, WireJson.Options), End]);

    private async Task Send(byte[] message)
    {
        await sending.WaitAsync();
        try
        {
            await socket.SendAsync(message, WebSocketMessageType.Text, endOfMessage: true, CancellationToken.None);
        }
        finally
        {
            sending.Release();
        }
    }

    private async Task Read(TaskCompletionSource welcomed)
    {
        var buffer = new byte[1024];
        var filled = 0;
        try
        {
            while (true)
            {
                if (filled == buffer.Length) Array.Resize(ref buffer, buffer.Length * 2);
                var read = await socket.ReceiveAsync(buffer.AsMemory(filled), CancellationToken.None);
                if (read.MessageType == WebSocketMessageType.Close) break;
                filled += read.Count;
                filled = Take(buffer, filled, welcomed);
            }
        }
        catch (WebSocketException)
        {
            // Broken off.
        }
        welcomed.TrySetException(new WebSocketException("Not welcomed"));
    }

    /// <returns>How much is left of a message that has not come wholly.</returns>
    private int Take(byte[] buffer, int filled, TaskCompletionSource welcomed)
    {
        var begin = 0;
        for (int length; (length = buffer.AsSpan(begin, filled - begin).IndexOf(End)) >= 0; begin += length + 1)
            if (!welcomed.TrySetResult()) Hear(buffer.AsMemory(begin, length));
        buffer.AsSpan(begin, filled - begin).CopyTo(buffer);
        return filled - begin;
    }

    private void Hear(ReadOnlyMemory<byte> text)
    {
        if (text.Span.SequenceEqual(Ping.AsSpan(0, Ping.Length - 1))) return;
        using var document = JsonDocument.Parse(text);
        var message = document.RootElement;
        switch (message.GetProperty("type").GetInt32())
        {
            case 1 when message.GetProperty("target").GetString() is nameof(IDeviceClient.CallChanged) or nameof(IDeviceClient.Signal):
                heard.Writer.TryWrite(new Heard(message.GetProperty("target").GetString()!, message.GetProperty("arguments").Clone()));
                break;
            case 3 when message.TryGetProperty("error", out var error):
                answer!.SetException(new InvalidOperationException(error.GetString()));
                break;
            case 3:
                answer!.SetResult(message.TryGetProperty("result", out var result) ? result.Clone() : default);
                break;
        }
    }

    private readonly record struct Heard(string Target, JsonElement Arguments);
}
