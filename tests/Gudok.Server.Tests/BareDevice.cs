using System.Net.WebSockets;
using System.Text;
using Gudok.Client;

namespace Gudok.Server.Tests;

/// <summary>A device that does only what it is told, unlike a client.</summary>
public static class BareDevice
{
    /// <summary>Until the server has answered its greeting.</summary>
    /// <returns>The device's id.</returns>
    public static async Task<string> ConnectTo(this ClientWebSocket socket, GudokClient whose)
    {
        var deviceId = Device.NewId();
        var hub = new UriBuilder(new Uri(whose.Http.BaseAddress!, $"hub?device={deviceId}")) { Scheme = "ws" };
        socket.Options.Cookies = whose.Cookies;
        await socket.ConnectAsync(hub.Uri, TestContext.Current.CancellationToken);
        await socket.SendAsync(
            Encoding.UTF8.GetBytes("""{"protocol":"json","version":1}""" + '\x1e'), WebSocketMessageType.Text,
            endOfMessage: true, TestContext.Current.CancellationToken);
        await socket.ReceiveAsync(new byte[64], TestContext.Current.CancellationToken);
        return deviceId;
    }
}
