using Gudok.Server.Operations;
using Gudok.Server.Relay.Coturn;

namespace Gudok.Server.Relay;

/// <summary>STUN and TURN servers that somebody else runs. Settings <c>Stun:Urls</c>, <c>Turn:Urls</c> and <c>Turn:Secret</c>.</summary>
public sealed record RelaySettings
{
    private const int LongestSecret = 512;

    /// <summary>As browsers get them.</summary>
    public IReadOnlyList<string> StunUrls { get; private init; } = [];

    public IReadOnlyList<TurnUrl> TurnUrls { get; private init; } = [];

    /// <summary>The TURN servers' <c>static-auth-secret</c>; null: there is no such server.</summary>
    public string? Secret { get; private init; }

    /// <summary>How long credentials are good for. Setting <c>Turn:CredentialLifetime</c>.</summary>
    public TimeSpan CredentialLifetime { get; private init; }

    /// <summary>Null: no coturn of our own is wanted.</summary>
    public OwnRelaySettings? Own { get; private init; }

    /// <exception cref="CannotStartException">A setting is not as it should be.</exception>
    public static RelaySettings From(IConfiguration settings)
    {
        var read = new SettingReader(settings);
        var (stun, turn) = (read.Urls("Stun:Urls", relays: false), read.Urls("Turn:Urls", relays: true));
        var secret = read.Text("Turn:Secret");
        if (turn.Count > 0 != secret is not null)
            throw SettingReader.Wrong("Turn:Secret", "нужен вместе с Turn:Urls", "goes together with Turn:Urls");
        if (secret?.Length > LongestSecret)
            throw SettingReader.Wrong("Turn:Secret", $"длиннее {LongestSecret} знаков", $"is longer than {LongestSecret} characters");
        return new RelaySettings
        {
            StunUrls = [.. stun.Select(url => url.ToString())],
            TurnUrls = turn,
            Secret = secret,
            CredentialLifetime = read.Duration(
                "Turn:CredentialLifetime", otherwise: TimeSpan.FromHours(1), least: TimeSpan.FromSeconds(10), most: TimeSpan.FromHours(24)),
            Own = turn.Count == 0 && read.Flag("Turn:Builtin", otherwise: true) ? OwnRelaySettings.From(read) : null,
        };
    }
}
