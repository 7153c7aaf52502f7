using Gudok.Contracts;
using Microsoft.AspNetCore.SignalR;

namespace Gudok.Server.Realtime;

/// <summary>Every connection is in the group of its user and in that of its device. (Clients.User would scan all connections.)</summary>
public static class DeviceGroups
{
    public static string Of(Guid userId) => userId.ToString("N");

    /// <summary>A device id means nothing without its user.</summary>
    public static string Of(Guid userId, string deviceId) => $"{userId:N}:{deviceId}";

    public static IDeviceClient User(this IHubClients<IDeviceClient> clients, Guid userId) => clients.Group(Of(userId));

    public static IDeviceClient Device(this IHubClients<IDeviceClient> clients, Guid userId, string deviceId) =>
        clients.Group(Of(userId, deviceId));
}
