using Gudok.Server.Operations;

namespace Gudok.Server.Storage;

/// <summary>The folder that holds all that must be kept: <c>--data DIR</c>, by default <c>./data</c>.</summary>
public sealed class DataFolder(string path) : IDisposable
{
    private FileStream? claim;

    public string Path { get; } = path;

    public string Database => System.IO.Path.Combine(Path, "gudok.db");

    public string Keys => System.IO.Path.Combine(Path, "keys");

    /// <summary>Where the settings say it is.</summary>
    public static DataFolder In(IConfiguration settings) => new(
        System.IO.Path.TrimEndingDirectorySeparator(System.IO.Path.GetFullPath(settings["data"] is { Length: > 0 } data ? data : "data")));

    /// <summary>Makes the folder, readable by its owner only.</summary>
    public static DataFolder Open(string path)
    {
        var full = System.IO.Path.GetFullPath(path);
        OwnersOnly.CreateFolder(full);
        return new DataFolder(full);
    }

    /// <summary>
    /// The files that must be kept beside the database. Those of a program at work (<c>.pid</c>), or half written
    /// (<c>.new</c>), are not.
    /// </summary>
    public IEnumerable<string> OtherFiles() =>
        Directory.GetFileSystemEntries(Path).Where(entry => !IsOwn(System.IO.Path.GetFileName(entry)))
            .SelectMany(entry => Directory.Exists(entry) ? Directory.GetFiles(entry, "*", SearchOption.AllDirectories) : [entry])
            .Where(file => System.IO.Path.GetExtension(file) is not (".pid" or ".new"));

    /// <summary>The database, its logs, the lock, other data: what is no file of the present data.</summary>
    private static bool IsOwn(string name) => name.StartsWith("gudok.", StringComparison.Ordinal) || RestoredData.IsNamed(name);

    /// <summary>
    /// Makes it this process's alone: calls are decided in one process, and two would not hear of each other. The lock
    /// ends with the process, however that ends.
    /// </summary>
    /// <exception cref="CannotStartException">Another process has it.</exception>
    public void Claim()
    {
        try
        {
            claim = new FileStream(System.IO.Path.Combine(Path, "gudok.lock"), FileMode.OpenOrCreate, FileAccess.Write, FileShare.None);
        }
        catch (IOException e)
        {
            throw new CannotStartException(
                $"С папкой данных {Path} уже работает другой сервер Gudok.", $"Another Gudok server is at work with the data folder {Path}.", e);
        }
    }

    public void Dispose() => claim?.Dispose();
}
