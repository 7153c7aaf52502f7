namespace Gudok.Server.Storage;

/// <summary>The folder that holds all that must be kept: <c>--data DIR</c>, by default <c>./data</c>.</summary>
public sealed class DataFolder(string path)
{
    public string Path { get; } = path;

    public string Database => System.IO.Path.Combine(Path, "gudok.db");

    public string Keys => System.IO.Path.Combine(Path, "keys");

    /// <summary>Makes the folder, readable by its owner only.</summary>
    public static DataFolder Open(string path)
    {
        var full = System.IO.Path.GetFullPath(path);
        if (OperatingSystem.IsWindows()) Directory.CreateDirectory(full);
        else Directory.CreateDirectory(full, UnixFileMode.UserRead | UnixFileMode.UserWrite | UnixFileMode.UserExecute);
        return new DataFolder(full);
    }
}
