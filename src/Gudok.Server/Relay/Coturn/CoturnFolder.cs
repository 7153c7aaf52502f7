using System.Security.Cryptography;
using Gudok.Server.Storage;

namespace Gudok.Server.Relay.Coturn;

/// <summary>What coturn needs, in the data folder, readable by its owner only.</summary>
internal sealed class CoturnFolder
{
    private const int SecretBytes = 32;

    private CoturnFolder(string path) => Path = path;

    public string Path { get; }

    public string Configuration => System.IO.Path.Combine(Path, "turnserver.conf");

    public string ProcessId => System.IO.Path.Combine(Path, "turnserver.pid");

    /// <summary>coturn opens a database whether it needs one or not; by default the system's.</summary>
    public string Database => System.IO.Path.Combine(Path, "turndb");

    private string SecretFile => System.IO.Path.Combine(Path, "secret");

    public static CoturnFolder In(DataFolder data)
    {
        var folder = new CoturnFolder(PathIn(data));
        OwnersOnly.CreateFolder(folder.Path);
        return folder;
    }

    /// <summary>Random, made at the first start and kept, so that credentials outlive the server.</summary>
    public string Secret()
    {
        if (Known() is { } kept) return kept;
        var secret = RandomNumberGenerator.GetHexString(2 * SecretBytes, lowercase: true);
        OwnersOnly.WriteFile(SecretFile, secret);
        return secret;
    }

    /// <summary>The secret, if there has been a start; nothing is made.</summary>
    public static string? KnownSecret(DataFolder data) => new CoturnFolder(PathIn(data)).Known();

    private string? Known() =>
        File.Exists(SecretFile) && File.ReadAllText(SecretFile) is { Length: 2 * SecretBytes } kept && kept.All(char.IsAsciiHexDigit) ? kept : null;

    private static string PathIn(DataFolder data) => System.IO.Path.Combine(data.Path, "relay");
}
