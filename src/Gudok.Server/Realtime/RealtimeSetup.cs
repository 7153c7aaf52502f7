using System.Text.RegularExpressions;
using Gudok.Contracts;
using Gudok.Server.Safety;
using Microsoft.AspNetCore.Http.Connections;
using Microsoft.AspNetCore.Http.Features;
using Microsoft.AspNetCore.SignalR;
using Microsoft.AspNetCore.SignalR.Protocol;
using Microsoft.Extensions.DependencyInjection.Extensions;
using Microsoft.Extensions.Options;

namespace Gudok.Server.Realtime;

public static partial class RealtimeSetup
{
    public static void AddRealtime(this WebApplicationBuilder builder)
    {
        builder.Services.AddSignalR(hub =>
        {
            hub.AddFilter<HubFaults>();
            hub.AddFilter<HubLimit>();
            hub.MaximumReceiveMessageSize = Limits.HubFrameBytes;
            hub.HandshakeTimeout = TimeSpan.FromSeconds(5);
            hub.KeepAliveInterval = TimeSpan.FromSeconds(5);
            hub.ClientTimeoutInterval = TimeSpan.FromSeconds(30);
        });
        builder.Services.Configure<JsonHubProtocolOptions>(json => WireJson.Configure(json.PayloadSerializerOptions));
        builder.Services.RemoveAll<IHubProtocol>();
        builder.Services.AddSingleton<IHubProtocol>(services => new OptionalArguments(
            new JsonHubProtocol(services.GetRequiredService<IOptions<JsonHubProtocolOptions>>()), typeof(DeviceHub)));
        builder.Services.AddSingleton<HubFaults>();
        builder.Logging.AddFilter("Microsoft.AspNetCore.SignalR.Internal.DefaultHubDispatcher", LogLevel.None);
        builder.Services.AddSingleton<Connections>();
        builder.Services.AddSingleton<PresenceBoard>();
        builder.Services.AddSingleton<HubLimit>();
        builder.Services.AddSingleton<SessionEnd>();
    }

    public static void MapRealtime(this WebApplication app)
    {
        app.UseWhen(context => context.Request.Path == Hub || context.Request.Path == Negotiate, hub => hub.Use(Guard));
        app.MapHub<DeviceHub>(Hub, connection =>
        {
            connection.CloseOnAuthenticationExpiration = true;
            connection.Transports = HttpTransportType.WebSockets;
        });
    }

    /// <summary>What SignalR would refuse in its own words is refused in ours.</summary>
    private static Task Guard(HttpContext context, RequestDelegate next)
    {
        var isNegotiation = context.Request.Path == Negotiate;
        var isSocket = IsSocket(context.Features);
        if (!isSocket && context.Request.Method != (isNegotiation ? HttpMethods.Post : HttpMethods.Get))
            return Problems.Of(StatusCodes.Status405MethodNotAllowed).ExecuteAsync(context);
        var device = context.Request.Query["device"].ToString();
        if (device.Length != Limits.DeviceId || !DeviceId.IsMatch(device))
            return Problems.BadField("device", "It must be 32 lower-case hexadecimal digits.").ExecuteAsync(context);
        return isSocket || isNegotiation ? next(context) : Problems.Of(StatusCodes.Status400BadRequest).ExecuteAsync(context);
    }

    private static bool IsSocket(IFeatureCollection features) =>
        features.Get<IHttpUpgradeFeature>() is { IsUpgradableRequest: true }
        || features.Get<IHttpExtendedConnectFeature>() is { IsExtendedConnect: true };

    private const string Hub = "/hub", Negotiate = "/hub/negotiate";

    [GeneratedRegex(Limits.DeviceIdPattern)]
    private static partial Regex DeviceId { get; }
}
