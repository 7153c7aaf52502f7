using Gudok.Contracts;
using Microsoft.AspNetCore.Http.Connections;
using Microsoft.AspNetCore.SignalR;
using Microsoft.AspNetCore.SignalR.Protocol;
using Microsoft.Extensions.DependencyInjection.Extensions;
using Microsoft.Extensions.Options;

namespace Gudok.Server.Realtime;

public static class RealtimeSetup
{
    /// <summary>What waits for the database must not hold up what comes after it: signals, and «how long ago».</summary>
    private const int SideBySide = 8;

    public static void AddRealtime(this WebApplicationBuilder builder)
    {
        builder.Services.AddSignalR(hub =>
        {
            hub.AddFilter<HubFaults>();
            hub.AddFilter<HubLimit>();
            hub.MaximumParallelInvocationsPerClient = SideBySide;
            hub.MaximumReceiveMessageSize = Limits.HubFrameBytes;
            hub.HandshakeTimeout = TimeSpan.FromSeconds(5);
            // That is told by the pulse.
            hub.KeepAliveInterval = TimeSpan.FromDays(1);
            hub.ClientTimeoutInterval = TimeSpan.FromSeconds(30);
        });
        builder.Services.Configure<JsonHubProtocolOptions>(json => WireJson.Configure(json.PayloadSerializerOptions));
        builder.Services.RemoveAll<IHubProtocol>();
        builder.Services.AddSingleton<IHubProtocol>(services => new OptionalArguments(
            new JsonHubProtocol(services.GetRequiredService<IOptions<JsonHubProtocolOptions>>()), typeof(DeviceHub)));
        builder.Services.AddSingleton<HubFaults>();
        builder.Logging.AddFilter("Microsoft.AspNetCore.SignalR.Internal.DefaultHubDispatcher", LogLevel.None);
        builder.Services.AddSingleton<Pulse>();
        builder.Services.AddSingleton<HubLifetimeManager<DeviceHub>>(services => services.GetRequiredService<Pulse>());
        builder.Services.AddHostedService(services => services.GetRequiredService<Pulse>());
        builder.Services.AddSingleton<Connections>();
        builder.Services.AddSingleton<PresenceBoard>();
        builder.Services.AddSingleton<HubLimit>();
        builder.Services.AddSingleton<HubQueue>();
        builder.Services.AddSingleton<SessionEnd>();
    }

    public static void MapRealtime(this WebApplication app)
    {
        app.UseHubDoor();
        app.MapHub<DeviceHub>(HubDoor.Path, connection =>
        {
            connection.CloseOnAuthenticationExpiration = true;
            connection.Transports = HttpTransportType.WebSockets;
        })
        // Nothing of it is validated, and a filter would wait beside each device as long as it is connected.
        .DisableValidation();
    }
}
