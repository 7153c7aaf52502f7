using System.Collections.Concurrent;
using System.Net;
using System.Net.Sockets;

namespace Gudok.Faults.Tests.Soak;

/// <summary>The way of all phones to the server; it can be cut, and is whole again at once.</summary>
public sealed class Cable : IAsyncDisposable
{
    private readonly TcpListener listener = new(IPAddress.Loopback, 0);
    private readonly ConcurrentDictionary<TcpClient, bool> open = new();
    private readonly int serverPort;
    private readonly Task accepting;

    public Cable(Uri server)
    {
        serverPort = server.Port;
        listener.Start();
        accepting = Accept();
    }

    public Uri Address => new($"http://127.0.0.1:{((IPEndPoint)listener.LocalEndpoint).Port}");

    public void Cut()
    {
        foreach (var connection in open.Keys) connection.Close();
    }

    public async ValueTask DisposeAsync()
    {
        listener.Stop();
        Cut();
        await accepting;
    }

    private async Task Accept()
    {
        try
        {
            while (true) _ = Carry(await listener.AcceptTcpClientAsync());
        }
        catch (Exception e) when (e is SocketException or ObjectDisposedException)
        {
            // No longer wanted.
        }
    }

    private async Task Carry(TcpClient near)
    {
        using var far = new TcpClient();
        open.TryAdd(near, true);
        open.TryAdd(far, true);
        try
        {
            await far.ConnectAsync(IPAddress.Loopback, serverPort);
            await Task.WhenAny(
                near.GetStream().CopyToAsync(far.GetStream()), far.GetStream().CopyToAsync(near.GetStream()));
        }
        catch (Exception e) when (e is SocketException or ObjectDisposedException or InvalidOperationException)
        {
            // The server is away, or the cable was cut.
        }
        open.TryRemove(near, out _);
        open.TryRemove(far, out _);
        near.Dispose();
    }
}
