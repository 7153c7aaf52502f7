using System.Net;
using System.Net.Sockets;

namespace Gudok.EndToEnd.Tests.Town;

/// <summary>The server listens only for this machine; here it can be reached from another network.</summary>
internal sealed class Entrance : IDisposable
{
    private readonly TcpListener listener;
    private readonly int server;

    public Entrance(IPAddress address, int server)
    {
        this.server = server;
        listener = new TcpListener(address, 0);
        listener.Start();
        Address = new($"http://{listener.LocalEndpoint}");
        _ = Listen();
    }

    public Uri Address { get; }

    public void Dispose() => listener.Dispose();

    private async Task Listen()
    {
        try
        {
            while (true) _ = Join(await listener.AcceptTcpClientAsync());
        }
        catch (Exception e) when (e is SocketException or ObjectDisposedException)
        {
            // Disposed: nobody is let in any more.
        }
    }

    private async Task Join(TcpClient client)
    {
        using var outside = client;
        using var inside = new TcpClient();
        // What is small and late is what matters here.
        outside.NoDelay = inside.NoDelay = true;
        try
        {
            await inside.ConnectAsync(IPAddress.Loopback, server);
            await await Task.WhenAny(
                outside.GetStream().CopyToAsync(inside.GetStream()), inside.GetStream().CopyToAsync(outside.GetStream()));
        }
        catch (Exception e) when (e is SocketException or IOException)
        {
            // One side is gone, and so is the other now.
        }
    }
}
