using System.Diagnostics;
using Gudok.EndToEnd.Tests.Town;

namespace Gudok.EndToEnd.Tests.Deployment;

/// <summary>This machine's root folder, in which whatever is changed is changed for this test only.</summary>
public sealed class SpareRoot : IAsyncDisposable
{
    private static readonly string[] Tools = ["dpkg-deb", "deb-systemd-helper", "systemd-analyze", "chroot", "mount", "setpriv"];

    private readonly string folder = Directory.CreateTempSubdirectory("gudok-root-").FullName;

    private string Path => $"{folder}/root";

    private string Changes => $"{folder}/disk/changes";

    /// <summary>Why there can be none here; null: there can.</summary>
    public static string? Obstacle =>
        !OperatingSystem.IsLinux() ? "Debian packages are installed on Debian"
        : !Environment.IsPrivilegedProcess ? "Only root may install packages"
        : Array.Find(Tools, tool => !Command.IsInstalled(tool)) is { } missing ? $"{missing} is not installed"
        : null;

    public static async Task<SpareRoot> Make()
    {
        var root = new SpareRoot();
        foreach (var part in new[] { "disk", "root" }) Directory.CreateDirectory($"{root.folder}/{part}");
        // What is changed is in memory: below the root that it changes it could not be.
        await Command.Run($"mount -t tmpfs -o mode=0755 gudok {root.folder}/disk");
        foreach (var part in new[] { "changes", "work" }) Directory.CreateDirectory($"{root.folder}/disk/{part}");
        await Command.Run($"mount -t overlay -o lowerdir=/,upperdir={root.Changes},workdir={root.folder}/disk/work gudok {root.Path}");
        await Command.Run($"mount -t proc proc {root.Path}/proc");
        await Command.Run($"mount --bind /dev {root.Path}/dev");
        return root;
    }

    /// <summary>A file as it is in there.</summary>
    public string this[string path] => Path + path;

    /// <summary>Runs a command in there.</summary>
    public Task<string> Run(string line) => Command.Run($"chroot {Path} {line}");

    /// <summary>Starts a program in there, as somebody of there.</summary>
    public Process Start(string user, string program) => Process.Start(
        new ProcessStartInfo("chroot", [Path, "setpriv", $"--reuid={user}", $"--regid={user}", "--init-groups", "--no-new-privs", program])
        {
            RedirectStandardOutput = true,
        })!;

    /// <summary>What is there now and was not, or is changed, with this in its path.</summary>
    public IEnumerable<string> Changed(string what) =>
        Directory.EnumerateFileSystemEntries(Changes, "*", SearchOption.AllDirectories)
            .Where(path => path[Changes.Length..].Contains(what, StringComparison.Ordinal) && Exists(path))
            .Select(path => path[Changes.Length..]).Order(StringComparer.Ordinal);

    public async ValueTask DisposeAsync()
    {
        foreach (var mount in new[] { "root/dev", "root/proc", "root", "disk" }) await Command.Attempt($"umount --lazy {folder}/{mount}");
        Directory.Delete(folder, recursive: true);
    }

    /// <summary>What was deleted stands in the changes as a mark.</summary>
    private bool Exists(string change) => System.IO.Path.Exists(Path + change[Changes.Length..]);
}
