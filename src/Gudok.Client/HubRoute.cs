using System.Net;
using Gudok.Contracts;
using Microsoft.AspNetCore.Http.Connections;
using Microsoft.AspNetCore.Http.Connections.Client;
using Microsoft.AspNetCore.SignalR.Client;
using Microsoft.Extensions.DependencyInjection;

namespace Gudok.Client;

/// <summary>How a hub connection reaches its server.</summary>
internal static class HubRoute
{
    public static HubConnection To(Uri address, CookieContainer cookies, InProcessServer? inProcess) =>
        new HubConnectionBuilder()
            .WithUrl(address, options =>
            {
                options.Cookies = cookies;
                if (inProcess is not null) Enter(inProcess, cookies, options);
            })
            .AddJsonProtocol(json =>
            {
                WireJson.Configure(json.PayloadSerializerOptions);
                json.PayloadSerializerOptions.RespectRequiredConstructorParameters = false;
            })
            .Build();

    private static void Enter(InProcessServer server, CookieContainer cookies, HttpConnectionOptions options)
    {
        options.HttpMessageHandlerFactory = _ => new CookieHandler(cookies, server.Handler());
        if (server.WebSocket is null)
            options.Transports = HttpTransportType.ServerSentEvents | HttpTransportType.LongPolling;
        else options.WebSocketFactory = server.WebSocket;
    }
}
