using System.Security.Cryptography;
using System.Text;
using Gudok.Contracts;

namespace Gudok.Server.Relay;

/// <summary>Settings <c>Stun:Urls</c>, <c>Turn:Urls</c> and <c>Turn:Secret</c>. None is needed within one network.</summary>
public sealed record RelaySettings(string[] StunUrls, string[] TurnUrls, string? TurnSecret)
{
    public static RelaySettings From(IConfiguration settings) => new(
        settings.GetSection("Stun:Urls").Get<string[]>() ?? [],
        settings.GetSection("Turn:Urls").Get<string[]>() ?? [],
        settings["Turn:Secret"]);
}

/// <summary>The ICE servers for a participant of a live call.</summary>
public sealed class IceServerList(RelaySettings settings, TimeProvider time)
{
    /// <summary>Longer than any ringing and connecting; clients ask again before it is over.</summary>
    private static readonly TimeSpan Lifetime = TimeSpan.FromHours(1);

    /// <summary>Credentials as coturn's use-auth-secret checks them: name <c>expiry:userId</c>, password its HMAC-SHA1 (draft-uberti-behave-turn-rest).</summary>
    public IceServers For(Guid userId)
    {
        var servers = new List<IceServer>();
        if (settings.StunUrls.Length > 0) servers.Add(new IceServer(settings.StunUrls));
        if (settings.TurnUrls.Length == 0 || settings.TurnSecret is null) return new IceServers([.. servers]);

        var expires = time.GetUtcNow() + Lifetime;
        var name = $"{expires.ToUnixTimeSeconds()}:{userId:N}";
        var password = HMACSHA1.HashData(Encoding.UTF8.GetBytes(settings.TurnSecret), Encoding.UTF8.GetBytes(name));
        servers.Add(new IceServer(settings.TurnUrls, name, Convert.ToBase64String(password)));
        return new IceServers([.. servers], expires);
    }
}

public static class RelaySetup
{
    public static void AddRelay(this WebApplicationBuilder builder)
    {
        builder.Services.AddSingleton(RelaySettings.From(builder.Configuration));
        builder.Services.AddSingleton<IceServerList>();
    }
}
