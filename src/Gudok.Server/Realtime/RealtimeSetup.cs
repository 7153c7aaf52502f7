using System.Text.RegularExpressions;
using Gudok.Contracts;
using Gudok.Server.Safety;
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
        app.UseWhen(context => context.Request.Path.StartsWithSegments("/hub"), hub => hub.Use(RequireDevice));
        app.MapHub<DeviceHub>("/hub", connection => connection.CloseOnAuthenticationExpiration = true);
    }

    /// <summary>400 unless the device says who it is: <c>/hub?device={32 lower-case hexadecimal digits}</c>.</summary>
    private static Task RequireDevice(HttpContext context, RequestDelegate next)
    {
        var device = context.Request.Query["device"].ToString();
        return device.Length == DeviceIdLength && DeviceId.IsMatch(device)
            ? next(context)
            : Problems.BadField("device", "It must be 32 lower-case hexadecimal digits.").ExecuteAsync(context);
    }

    private const int DeviceIdLength = 32;

    [GeneratedRegex(Limits.DeviceIdPattern)]
    private static partial Regex DeviceId { get; }
}
