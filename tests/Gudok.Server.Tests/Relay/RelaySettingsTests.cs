using Gudok.Server.Operations;
using Gudok.Server.Relay;
using Gudok.Server.Relay.Coturn;
using Microsoft.Extensions.Configuration;

namespace Gudok.Server.Tests.Relay;

public sealed class RelaySettingsTests
{
    [Theory]
    [InlineData("Turn:Urls", "turn:a.example, turn:b.example:80?transport=tcp")]
    [InlineData("Turn:Urls", "turn:a.example turn:b.example:80?transport=tcp")]
    [InlineData("Turn:Urls:0", "turn:a.example", "Turn:Urls:1", "turn:b.example:80?transport=tcp")]
    public void Servers_are_given_as_a_list_or_as_one_text(params string[] settings)
    {
        var read = Read([.. settings, "Turn:Secret", "secret"]);
        Assert.Equal(["turn:a.example:3478?transport=udp", "turn:b.example:80?transport=tcp"], read.TurnUrls.Select(url => url.ToString()));
        Assert.Null(read.Own);
    }

    [Fact]
    public void Without_settings_there_is_a_relay_of_our_own()
    {
        var read = Read();
        Assert.Equal(new OwnRelaySettings(3478, (49160, 49959), null, null), read.Own);
        Assert.Empty(read.TurnUrls);
        Assert.Empty(read.StunUrls);
    }

    [Fact]
    public void It_can_be_switched_off() => Assert.Null(Read("Turn:Builtin", "false").Own);

    [Theory]
    [InlineData("turn:relay.example", true, false, "relay.example", 3478, false)]
    [InlineData("turn:192.0.2.1:5000?transport=tcp", true, false, "192.0.2.1", 5000, true)]
    [InlineData("turns:relay.example", true, true, "relay.example", 5349, true)]
    [InlineData("turn:[2001:db8::1]:3478?transport=udp", true, false, "[2001:db8::1]", 3478, false)]
    [InlineData("stun:relay.example:19302", false, false, "relay.example", 19302, false)]
    public void An_address_says_where_and_how(string text, bool isRelay, bool isSecure, string host, int port, bool isTcp) =>
        Assert.Equal(new TurnUrl(isRelay, isSecure, host, port, isTcp), TurnUrl.Parse(text));

    [Theory]
    [InlineData("Turn:Urls", "turn:relay.example")]
    [InlineData("Turn:Secret", "secret")]
    [InlineData("Turn:Urls", "https://relay.example", "Turn:Secret", "secret")]
    [InlineData("Turn:Urls", "stun:relay.example", "Turn:Secret", "secret")]
    [InlineData("Turn:Urls", "turn:relay.example:99999", "Turn:Secret", "secret")]
    [InlineData("Turn:Urls", "turn:user@relay.example", "Turn:Secret", "secret")]
    [InlineData("Turn:Urls", "turn:relay.example?transport=sctp", "Turn:Secret", "secret")]
    [InlineData("Stun:Urls", "turn:relay.example")]
    [InlineData("Turn:Builtin", "perhaps")]
    [InlineData("Turn:Port", "0")]
    [InlineData("Turn:Port", "65536")]
    [InlineData("Turn:RelayPorts", "49160")]
    [InlineData("Turn:RelayPorts", "50000-49160")]
    [InlineData("Turn:Address", "2001:db8::1")]
    [InlineData("Turn:PublicAddress", "relay.example")]
    [InlineData("Turn:CredentialLifetime", "365.00:00:00")]
    public void A_setting_that_makes_no_sense_is_named(string name, string value, params string[] more)
    {
        var complaint = Assert.Throws<CannotStartException>(() => Read([name, value, .. more]));
        Assert.Matches($"^Настройка (Turn|Stun):[A-Za-z]+: .+\nThe setting (Turn|Stun):[A-Za-z]+ .+$", complaint.Message);
    }

    private static RelaySettings Read(params string[] settings) => RelaySettings.From(
        new ConfigurationBuilder().AddInMemoryCollection(settings.Chunk(2).Select(s => KeyValuePair.Create(s[0], (string?)s[1]))).Build());
}
