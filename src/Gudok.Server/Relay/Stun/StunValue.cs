using System.Buffers.Binary;
using System.Net;
using System.Text;

namespace Gudok.Server.Relay.Stun;

/// <summary>How values are written.</summary>
internal static class StunValue
{
    /// <summary>The magic cookie, with which addresses are mixed so that no helpful router translates them.</summary>
    private static readonly byte[] Cookie = [0x21, 0x12, 0xA4, 0x42];

    public static byte[] Text(string text) => Encoding.UTF8.GetBytes(text);

    public static byte[] Number(uint number)
    {
        var bytes = new byte[4];
        BinaryPrimitives.WriteUInt32BigEndian(bytes, number);
        return bytes;
    }

    /// <summary>XOR-MAPPED-ADDRESS and those like it (RFC 8489, section 14.2).</summary>
    public static byte[] Address(IPEndPoint address, byte[] transaction)
    {
        var bytes = Mix(address.Address.GetAddressBytes(), transaction);
        var port = address.Port ^ 0x2112;
        return [0, (byte)(bytes.Length == 4 ? 1 : 2), (byte)(port >> 8), (byte)port, .. bytes];
    }

    /// <summary>Null: that is no address.</summary>
    public static IPEndPoint? Address(byte[]? value, byte[] transaction) =>
        value is { Length: 8 or 20 }
            ? new(new IPAddress(Mix(value[4..], transaction)), BinaryPrimitives.ReadUInt16BigEndian(value.AsSpan(2)) ^ 0x2112)
            : null;

    /// <summary>ERROR-CODE (RFC 8489, section 14.8): hundreds, and the rest. 0: that is no code.</summary>
    public static int Code(byte[]? value) => value is { Length: >= 4 } ? (value[2] & 7) * 100 + value[3] : 0;

    private static byte[] Mix(byte[] address, byte[] transaction)
    {
        byte[] mask = [.. Cookie, .. transaction];
        return [.. address.Select((part, i) => (byte)(part ^ mask[i]))];
    }
}
