using System.Diagnostics;
using Gudok.Server.Storage;

namespace Gudok.Server.Operations.Commands;

/// <summary>Takes the data of a backup back. What is there stays in use until those of the backup have proved good.</summary>
public static class Restore
{
    /// <returns>Whether they are in use now; otherwise a server runs, and takes them over when it is started again.</returns>
    public static async Task<bool> From(string file, DataFolder folder)
    {
        using var claimed = DataFolder.Open(folder.Path);
        var restored = new RestoredData(claimed);
        try
        {
            await restored.Put(TimeProvider.System.GetUtcNow(), async unpacked =>
            {
                await BackupFile.Unpack(file, unpacked);
                await BackupFile.Check(new DataFolder(unpacked).Database, file);
            });
            claimed.Claim();
            restored.TakeOver();
            return true;
        }
        catch (CannotStartException)
        {
            return false;
        }
        finally
        {
            await GiveToOwner(claimed);
        }
    }

    /// <summary>What root restores belongs to whoever the folder belongs to: the server is not root.</summary>
    private static async Task GiveToOwner(DataFolder folder)
    {
        if (!OperatingSystem.IsLinux() || !Environment.IsPrivilegedProcess) return;
        using var chown = Process.Start("chown", ["--recursive", "--reference", folder.Path, folder.Path]);
        await chown.WaitForExitAsync();
        if (chown.ExitCode != 0) throw new IOException($"chown {folder.Path}");
    }
}
