using System.Globalization;

namespace Gudok.Server.Storage;

/// <summary>
/// Data of a backup that wait in the folder until no server uses what is there: then they take its place, and what was
/// there is kept. The name of the waiting folder says since when.
/// </summary>
public sealed class RestoredData(DataFolder folder)
{
    private const string Unfinished = "restoring-", Waiting = "restored-", Replaced = "replaced-";

    /// <summary>Whether a folder of that name is ours, and no part of the data.</summary>
    public static bool IsNamed(string name) =>
        new[] { Unfinished, Waiting, Replaced }.Any(prefix => name.StartsWith(prefix, StringComparison.Ordinal));

    /// <summary>They wait as soon as that has filled a folder with them, in place of any that have waited before.</summary>
    public async Task Put(DateTimeOffset now, Func<string, Task> fill)
    {
        var unfinished = Named(Unfinished, Guid.CreateVersion7().ToString("N"));
        OwnersOnly.CreateFolder(unfinished);
        try
        {
            await fill(unfinished);
            foreach (var former in WaitingFolders()) Directory.Delete(former, recursive: true);
            Directory.Move(unfinished, Named(Waiting, now.ToString("yyyyMMdd-HHmmss-fff", CultureInfo.InvariantCulture)));
        }
        finally
        {
            if (Directory.Exists(unfinished)) Directory.Delete(unfinished, recursive: true);
        }
    }

    /// <summary>Interrupted, it is completed the next time.</summary>
    /// <returns>Where what was there before is now; null if there was nothing, or if none were waiting.</returns>
    public string? TakeOver()
    {
        if (WaitingFolders().SingleOrDefault() is not { } waiting) return null;
        var replaced = Named(Replaced, Path.GetFileName(waiting)[Waiting.Length..]);
        OwnersOnly.CreateFolder(replaced);
        foreach (var restored in Directory.GetFileSystemEntries(waiting)) Exchange(Path.GetFileName(restored), waiting, replaced);
        Directory.Delete(waiting);
        if (Directory.EnumerateFileSystemEntries(replaced).Any()) return replaced;
        Directory.Delete(replaced);
        return null;
    }

    /// <summary>A database goes together with its log, which would be taken for that of the next one.</summary>
    private void Exchange(string name, string waiting, string replaced)
    {
        foreach (var old in new[] { name, $"{name}-wal", $"{name}-shm" }.Where(old => Path.Exists(Path.Combine(folder.Path, old))))
            Directory.Move(Path.Combine(folder.Path, old), Path.Combine(replaced, old));
        Directory.Move(Path.Combine(waiting, name), Path.Combine(folder.Path, name));
    }

    private string[] WaitingFolders() => Directory.GetDirectories(folder.Path, $"{Waiting}*");

    private string Named(string prefix, string rest) => Path.Combine(folder.Path, prefix + rest);
}
