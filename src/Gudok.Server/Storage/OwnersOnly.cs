namespace Gudok.Server.Storage;

/// <summary>Files and folders that nobody but their owner can read.</summary>
public static class OwnersOnly
{
    public const UnixFileMode File = UnixFileMode.UserRead | UnixFileMode.UserWrite, Folder = File | UnixFileMode.UserExecute;

    public static void CreateFolder(string path)
    {
        if (OperatingSystem.IsWindows()) Directory.CreateDirectory(path);
        else Directory.CreateDirectory(path, Folder);
    }

    /// <summary>There must be none yet.</summary>
    public static FileStream CreateFile(string path)
    {
        var options = new FileStreamOptions { Mode = FileMode.CreateNew, Access = FileAccess.Write };
        if (!OperatingSystem.IsWindows()) options.UnixCreateMode = File;
        return new FileStream(path, options);
    }

    /// <summary>In place of any that is there, wholly or not at all.</summary>
    public static void WriteFile(string path, string text)
    {
        var unfinished = path + ".new";
        System.IO.File.Delete(unfinished);
        using (var writer = new StreamWriter(CreateFile(unfinished))) writer.Write(text);
        System.IO.File.Move(unfinished, path, overwrite: true);
    }
}
