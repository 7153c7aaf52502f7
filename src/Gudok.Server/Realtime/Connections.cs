using Microsoft.AspNetCore.SignalR;

namespace Gudok.Server.Realtime;

/// <summary>The hub connections of this node, by user and by session.</summary>
public sealed class Connections
{
    private readonly Lock gate = new();
    private readonly Dictionary<Guid, List<Connection>> byUser = [];

    /// <returns>True for the user's first.</returns>
    public bool Add(Connection connection)
    {
        lock (gate)
        {
            if (byUser.TryGetValue(connection.UserId, out var own))
            {
                own.Add(connection);
                return false;
            }
            byUser.Add(connection.UserId, [connection]);
            return true;
        }
    }

    /// <returns>True for the user's last.</returns>
    public bool Remove(Guid userId, string connectionId)
    {
        lock (gate)
        {
            if (!byUser.TryGetValue(userId, out var own)) return false;
            own.RemoveAll(c => c.Hub.ConnectionId == connectionId);
            return own.Count == 0 && byUser.Remove(userId);
        }
    }

    public bool Has(Guid userId)
    {
        lock (gate) return byUser.ContainsKey(userId);
    }

    public bool Has(Guid userId, string deviceId)
    {
        lock (gate) return byUser.TryGetValue(userId, out var own) && own.Exists(c => c.DeviceId == deviceId);
    }

    public IReadOnlyList<string> DevicesOf(Guid userId, string sessionId) => [.. Of(userId, sessionId).Select(c => c.DeviceId).Distinct()];

    /// <summary>Closes all connections of a session that has ended.</summary>
    public void Abort(Guid userId, string sessionId)
    {
        foreach (var connection in Of(userId, sessionId)) connection.Hub.Abort();
    }

    private List<Connection> Of(Guid userId, string sessionId)
    {
        lock (gate) return byUser.TryGetValue(userId, out var own) ? own.FindAll(c => c.SessionId == sessionId) : [];
    }
}

/// <summary>A device's connection: whose, from which signed-in session.</summary>
public sealed record Connection(Guid UserId, string DeviceId, string SessionId, HubCallerContext Hub);
