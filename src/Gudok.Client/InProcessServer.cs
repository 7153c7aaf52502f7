using System.Net.WebSockets;
using Microsoft.AspNetCore.Http.Connections.Client;

namespace Gudok.Client;

/// <summary>The ways into a server that runs inside this process without a socket, such as ASP.NET Core's TestServer.</summary>
/// <param name="Handler">Makes a handler that hands requests to it.</param>
/// <param name="WebSocket">Opens a WebSocket to it; without one the hub speaks HTTP.</param>
public sealed record InProcessServer(
    Func<HttpMessageHandler> Handler,
    Func<WebSocketConnectionContext, CancellationToken, ValueTask<WebSocket>>? WebSocket = null);
