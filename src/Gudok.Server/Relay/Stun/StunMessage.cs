using System.Buffers.Binary;
using System.Security.Cryptography;

namespace Gudok.Server.Relay.Stun;

/// <summary>What TURN is asked (RFC 8656, section 17).</summary>
internal enum StunMethod : ushort
{
    Allocate = 0x003,
    Refresh = 0x004,
    CreatePermission = 0x008,
    ChannelBind = 0x009,
}

/// <summary>The class of a message: bits 4 and 8 of its type (RFC 8489, section 5).</summary>
internal enum StunClass : ushort
{
    Request = 0x000,
    Success = 0x100,
    Error = 0x110,
}

/// <summary>A message of STUN (RFC 8489, section 5): a header of 20 bytes, then attributes.</summary>
internal sealed class StunMessage
{
    public const int HeaderLength = 20;

    private const uint MagicCookie = 0x2112A442;
    private const int ClassBits = 0x110, IntegrityLength = 20, AttributeHeader = 4;

    private readonly List<(StunAttribute Type, byte[] Value)> attributes = [];

    private StunMessage(int type, byte[] transaction) =>
        (Class, Method, Transaction) = ((StunClass)(type & ClassBits), (StunMethod)(type & ~ClassBits), transaction);

    public StunClass Class { get; }

    public StunMethod Method { get; }

    /// <summary>96 random bits: an answer has those of its request.</summary>
    public byte[] Transaction { get; }

    public static StunMessage Request(StunMethod method) => new((int)method, RandomNumberGenerator.GetBytes(12));

    public byte[]? this[StunAttribute type] => attributes.Find(attribute => attribute.Type == type).Value;

    public StunMessage With(StunAttribute type, byte[] value)
    {
        attributes.Add((type, value));
        return this;
    }

    /// <summary>How long the whole message is whose header this is.</summary>
    public static int LengthOf(ReadOnlySpan<byte> header) => HeaderLength + BinaryPrimitives.ReadUInt16BigEndian(header[2..]);

    /// <param name="key">Protects it by MESSAGE-INTEGRITY; null: it is not protected.</param>
    public byte[] Encode(byte[]? key)
    {
        var bytes = new List<byte>(new byte[HeaderLength]);
        foreach (var (type, value) in attributes) Append(bytes, type, value);
        if (key is null) return Header(bytes.ToArray(), bytes.Count);
        var covered = Header(bytes.ToArray(), bytes.Count + AttributeHeader + IntegrityLength);
        Append(bytes, StunAttribute.MessageIntegrity, HMACSHA1.HashData(key, covered));
        return Header(bytes.ToArray(), bytes.Count);
    }

    /// <summary>Null: it is none, or is cut off.</summary>
    public static StunMessage? Decode(ReadOnlySpan<byte> bytes)
    {
        if (bytes.Length < HeaderLength || bytes[0] >= 0x40 || LengthOf(bytes) != bytes.Length) return null;
        if (BinaryPrimitives.ReadUInt32BigEndian(bytes[4..]) != MagicCookie) return null;
        var message = new StunMessage(BinaryPrimitives.ReadUInt16BigEndian(bytes), bytes[8..HeaderLength].ToArray());
        for (var at = HeaderLength; at + AttributeHeader <= bytes.Length;)
        {
            var length = BinaryPrimitives.ReadUInt16BigEndian(bytes[(at + 2)..]);
            if (at + AttributeHeader + length > bytes.Length) return null;
            var type = (StunAttribute)BinaryPrimitives.ReadUInt16BigEndian(bytes[at..]);
            message.attributes.Add((type, bytes.Slice(at + AttributeHeader, length).ToArray()));
            at += AttributeHeader + Padded(length);
        }
        return message;
    }

    /// <summary>
    /// Whether whoever sent these bytes has the key (RFC 8489, section 14.5): the HMAC covers all before it, and the length up to it.
    /// </summary>
    public static bool IsProtected(ReadOnlySpan<byte> bytes, byte[] key)
    {
        for (var at = HeaderLength; at + AttributeHeader + IntegrityLength <= bytes.Length;)
        {
            if ((StunAttribute)BinaryPrimitives.ReadUInt16BigEndian(bytes[at..]) == StunAttribute.MessageIntegrity)
            {
                var covered = bytes[..at].ToArray();
                BinaryPrimitives.WriteUInt16BigEndian(covered.AsSpan(2), (ushort)(at + AttributeHeader + IntegrityLength - HeaderLength));
                var given = bytes.Slice(at + AttributeHeader, IntegrityLength);
                return CryptographicOperations.FixedTimeEquals(HMACSHA1.HashData(key, covered), given);
            }
            at += AttributeHeader + Padded(BinaryPrimitives.ReadUInt16BigEndian(bytes[(at + 2)..]));
        }
        return false;
    }

    private byte[] Header(byte[] bytes, int length)
    {
        BinaryPrimitives.WriteUInt16BigEndian(bytes, (ushort)((int)Method | (int)Class));
        BinaryPrimitives.WriteUInt16BigEndian(bytes.AsSpan(2), (ushort)(length - HeaderLength));
        BinaryPrimitives.WriteUInt32BigEndian(bytes.AsSpan(4), MagicCookie);
        Transaction.CopyTo(bytes, 8);
        return bytes;
    }

    private static void Append(List<byte> bytes, StunAttribute type, byte[] value)
    {
        bytes.AddRange([(byte)((int)type >> 8), (byte)type, (byte)(value.Length >> 8), (byte)value.Length]);
        bytes.AddRange(value);
        bytes.AddRange(new byte[Padded(value.Length) - value.Length]);
    }

    /// <summary>Attributes begin at multiples of four bytes.</summary>
    private static int Padded(int length) => (length + 3) & ~3;
}
