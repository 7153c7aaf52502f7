using System.Net;
using System.Security.Cryptography;
using System.Text;
using Gudok.Server.Relay.Stun;

namespace Gudok.Server.Tests.Relay.Stun;

/// <summary>The messages of RFC 5769, and what is none.</summary>
public sealed class StunMessageTests
{
    /// <summary>Section 2.3: to who knows the password, with an address of IPv6.</summary>
    private const string Response =
        "010100482112a442b7e7a701bc34d686fa87dfae8022000b7465737420766563746f7220002000140002a1470113a9faa5d3f179bc25f4b5bed2b9d9" +
        "00080014a382954e4be67bf11784c97c8292c275bfe3ed4180280004c8fb0b4c";

    /// <summary>Section 2.4: with long-term credentials.</summary>
    private const string Request =
        "000100602112a44278ad3433c6ad72c029da412e00060012e3839ee38388e383aae38383e382afe382b900000015001c662f2f3439396b39353464364f" +
        "4c33346f4c394653547679363473410014000b6578616d706c652e6f72670000080014f67024656dd64a3e02b8e0712e85c9a28ca89666";

    private const StunAttribute XorMappedAddress = (StunAttribute)0x0020;

    [Fact]
    public void A_request_of_the_standard_is_read()
    {
        var message = StunMessage.Decode(Convert.FromHexString(Request))!;
        Assert.Equal((StunClass.Request, 1), (message.Class, (int)message.Method));
        Assert.Equal("マトリックス", Encoding.UTF8.GetString(message[StunAttribute.Username]!));
        Assert.Equal("f//499k954d6OL34oL9FSTvy64sA", Encoding.UTF8.GetString(message[StunAttribute.Nonce]!));
        Assert.Equal("example.org", Encoding.UTF8.GetString(message[StunAttribute.Realm]!));
    }

    [Fact]
    public void An_address_of_the_standard_is_read()
    {
        var message = StunMessage.Decode(Convert.FromHexString(Response))!;
        Assert.Equal(StunClass.Success, message.Class);
        Assert.Equal(
            IPEndPoint.Parse("[2001:db8:1234:5678:11:2233:4455:6677]:32853"), StunValue.Address(message[XorMappedAddress], message.Transaction));
    }

    [Fact]
    public void Only_who_knows_the_password_makes_such_messages()
    {
        var key = MD5.HashData(Encoding.UTF8.GetBytes("マトリックス:example.org:TheMatrIX"));
        Assert.True(StunMessage.IsProtected(Convert.FromHexString(Request), key));
        Assert.True(StunMessage.IsProtected(Convert.FromHexString(Response), "VOkJxbRl1RmTxUk/WvJxBt"u8.ToArray()));
        Assert.False(StunMessage.IsProtected(Convert.FromHexString(Request), "guessed"u8.ToArray()));
        Assert.False(StunMessage.IsProtected(Convert.FromHexString(Request)[..^24], key));
    }

    [Fact]
    public void What_is_written_is_read_again()
    {
        byte[] key = [1, 2, 3];
        var peer = IPEndPoint.Parse("44.1.2.3:5000");
        var written = StunMessage.Request(StunMethod.CreatePermission).With(StunAttribute.Realm, StunValue.Text("odd"));
        var bytes = written.With(StunAttribute.XorPeerAddress, StunValue.Address(peer, written.Transaction)).Encode(key);

        var read = StunMessage.Decode(bytes)!;
        Assert.Equal((StunClass.Request, StunMethod.CreatePermission), (read.Class, read.Method));
        Assert.Equal(peer, StunValue.Address(read[StunAttribute.XorPeerAddress], read.Transaction));
        Assert.True(StunMessage.IsProtected(bytes, key));
        bytes[StunMessage.HeaderLength + 5] ^= 1;
        Assert.False(StunMessage.IsProtected(bytes, key));
    }

    [Fact]
    public void A_message_cut_off_anywhere_is_none()
    {
        var whole = Convert.FromHexString(Response);
        for (var length = 0; length < whole.Length; length++) Assert.Null(StunMessage.Decode(whole.AsSpan(0, length)));
    }
}
