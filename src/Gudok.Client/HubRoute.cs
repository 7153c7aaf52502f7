using System.Net;
using Gudok.Contracts;
using Microsoft.AspNetCore.SignalR.Client;
using Microsoft.Extensions.DependencyInjection;
using Microsoft.Extensions.Logging;

namespace Gudok.Client;

/// <summary>How a hub connection reaches its server.</summary>
internal static class HubRoute
{
    public static HubConnection To(Uri address, CookieContainer cookies, ILoggerFactory logs) =>
        new HubConnectionBuilder()
            .WithUrl(address, options => options.Cookies = cookies)
            .ConfigureLogging(logging => logging.Services.AddSingleton(logs))
            .AddJsonProtocol(json =>
            {
                WireJson.Configure(json.PayloadSerializerOptions);
                json.PayloadSerializerOptions.RespectRequiredConstructorParameters = false;
            })
            // The server is silent for 5 s at most.
            .WithServerTimeout(TimeSpan.FromSeconds(15))
            .WithKeepAliveInterval(TimeSpan.FromSeconds(5))
            .Build();
}
