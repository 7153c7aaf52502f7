using System.Net;
using System.Net.Sockets;

namespace Gudok.Tests;

/// <summary>
/// Below those that the system gives to outgoing connections: one of them could otherwise take the port while its server is
/// away.
/// </summary>
public static class FreePort
{
    public static int Find()
    {
        while (true)
        {
            var port = Random.Shared.Next(15_000, 32_000);
            try
            {
                using var listener = new TcpListener(IPAddress.Loopback, port);
                listener.Start();
                return port;
            }
            catch (SocketException)
            {
                // Taken: another.
            }
        }
    }
}
