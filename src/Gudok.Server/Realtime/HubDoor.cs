using System.Text.RegularExpressions;
using Gudok.Contracts;
using Gudok.Server.Safety;
using Microsoft.AspNetCore.Http.Features;

namespace Gudok.Server.Realtime;

/// <summary>Who may knock at the hub, and how: what SignalR would refuse in its own words is refused in ours.</summary>
public static partial class HubDoor
{
    public const string Path = "/hub";

    private const string Negotiation = Path + "/negotiate";

    [GeneratedRegex(Limits.DeviceIdPattern)]
    private static partial Regex DeviceId { get; }

    /// <summary>Before anybody is asked who they are: that costs more than to let them wait.</summary>
    public static void UseHubQueue(this WebApplication app) => app.UseWhen(
        IsAtHub, hub => hub.Use(app.Services.GetRequiredService<HubQueue>().Enter));

    public static void UseHubDoor(this WebApplication app) => app.UseWhen(IsAtHub, hub => hub.Use(Enter));

    private static bool IsAtHub(HttpContext context) => context.Request.Path == Path || context.Request.Path == Negotiation;

    private static Task Enter(HttpContext context, RequestDelegate next)
    {
        var isNegotiation = context.Request.Path == Negotiation;
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
}
