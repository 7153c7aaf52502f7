using Gudok.Contracts;
using Gudok.Server.Relay.Coturn;

namespace Gudok.Server.Relay;

/// <summary>The ICE servers for a participant of a live call.</summary>
public sealed class IceServerList(RelaySettings settings, OwnRelay own, TimeProvider time)
{
    /// <param name="userId">Whose credentials: relays count by it what one person takes.</param>
    /// <param name="host">By which the page was reached.</param>
    public IceServers For(Guid userId, string host)
    {
        var servers = new List<IceServer>();
        if (settings.StunUrls.Count > 0) servers.Add(new IceServer([.. settings.StunUrls]));
        if ((settings.Secret ?? own.Secret) is not { } secret) return new IceServers([.. servers]);

        var relays = settings.Secret is null ? own.For(host) : settings.TurnUrls;
        var credentials = TurnCredentials.Of($"{userId:N}", settings.CredentialLifetime, secret);
        servers.Add(new IceServer([.. relays.Select(url => url.ToString())], credentials.Name, credentials.Password));
        return new IceServers([.. servers], time.GetUtcNow() + settings.CredentialLifetime);
    }
}
