using System.Globalization;
using System.Text.RegularExpressions;

namespace Gudok.Server.Relay;

/// <summary>Where a STUN or TURN server is, as browsers take it (RFC 7064, RFC 7065).</summary>
/// <param name="IsSecure">TLS, as in <c>turns:</c>.</param>
/// <param name="IsRelay">TURN; else it only tells addresses, as in <c>stun:</c>.</param>
public sealed partial record TurnUrl(bool IsRelay, bool IsSecure, string Host, int Port, bool IsTcp)
{
    private const int DefaultPort = 3478, DefaultSecurePort = 5349;

    /// <summary>An address of IPv6 stands in brackets.</summary>
    public string HostName => Host.Trim('[', ']');

    public static TurnUrl? Parse(string text)
    {
        if (Form().Match(text) is not { Success: true } parts) return null;
        var isSecure = parts.Groups["secure"].Success;
        var port = parts.Groups["port"] is { Success: true } given
            ? int.Parse(given.Value, CultureInfo.InvariantCulture)
            : isSecure ? DefaultSecurePort : DefaultPort;
        if (port is 0 or > ushort.MaxValue) return null;
        var isTcp = parts.Groups["transport"] is { Success: true } transport ? transport.Value == "tcp" : isSecure;
        return new TurnUrl(parts.Groups["scheme"].Value == "turn", isSecure, parts.Groups["host"].Value, port, isTcp);
    }

    public override string ToString() =>
        $"{(IsRelay ? "turn" : "stun")}{(IsSecure ? "s" : "")}:{Host}:{Port}{(IsRelay ? $"?transport={(IsTcp ? "tcp" : "udp")}" : "")}";

    [GeneratedRegex(
        @"^(?<scheme>turn|stun)(?<secure>s)?:(?<host>\[[0-9a-fA-F:.]+\]|[A-Za-z0-9._-]+)" +
        @"(:(?<port>\d{1,5}))?(\?transport=(?<transport>udp|tcp))?\z",
        RegexOptions.ExplicitCapture)]
    private static partial Regex Form();
}
