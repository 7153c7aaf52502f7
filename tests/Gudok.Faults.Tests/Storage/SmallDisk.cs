using System.Diagnostics;

namespace Gudok.Faults.Tests.Storage;

/// <summary>A disk of a few megabytes, which can be full.</summary>
public sealed class SmallDisk : IAsyncDisposable
{
    private readonly string filler;

    private SmallDisk(string folder)
    {
        Folder = folder;
        filler = Path.Combine(folder, "filler");
    }

    public string Folder { get; }

    /// <summary>Null where the machine does not let us mount one.</summary>
    public static async Task<SmallDisk?> Mount()
    {
        if (!OperatingSystem.IsLinux()) return null;
        var folder = Directory.CreateTempSubdirectory("gudok-disk-").FullName;
        if (await Run("mount", "-t", "tmpfs", "-o", "size=8m", "gudok", folder)) return new SmallDisk(folder);
        Directory.Delete(folder);
        return null;
    }

    /// <summary>Takes all that is left.</summary>
    public void Fill()
    {
        using var file = File.Create(filler, bufferSize: 0);
        var block = new byte[4096];
        try
        {
            while (true) file.Write(block);
        }
        catch (IOException)
        {
            // Full.
        }
    }

    public void MakeRoom() => File.Delete(filler);

    public async ValueTask DisposeAsync()
    {
        await Run("umount", Folder);
        Directory.Delete(Folder);
    }

    private static async Task<bool> Run(string command, params IEnumerable<string> arguments)
    {
        using var process = Process.Start(new ProcessStartInfo(command, arguments) { RedirectStandardError = true })!;
        await process.WaitForExitAsync();
        return process.ExitCode == 0;
    }
}
