namespace Gudok.Contracts;

/// <summary>How long things may be. Characters are UTF-16 code units; both sides check the same figures.</summary>
public static class Limits
{
    public const int UserNameMax = 32;
    public const string UserNamePattern = "^[a-z0-9_.-]{3,32}$";
    public const int DisplayName = 64;
    public const int PasswordMin = 10;
    public const int PasswordMax = 128;
    public const int MessageText = 4000;
    public const int ClientKey = 64;
    public const int SearchQuery = 64;
    public const int SearchResults = 20;
    public const int EntriesPerPage = 100;
    public const int CallsPerPage = 50;
    public const int Commitments = 4;
    public const int Commitment = 128;

    /// <summary>One signal, in bytes of its JSON text.</summary>
    public const int SignalBytes = 64 * 1024;

    /// <summary>One frame on the hub, in bytes: a signal and its envelope.</summary>
    public const int HubFrameBytes = 80 * 1024;

    /// <summary>Stated beside the pattern, because a pattern lets an empty string pass.</summary>
    public const int DeviceId = 32;

    /// <summary>A device id: 128 random bits as lower-case hexadecimal digits.</summary>
    public const string DeviceIdPattern = "^[0-9a-f]{32}$";
}
