namespace Gudok.Server.Storage;

/// <summary>Of the disk that the data folder is on.</summary>
public static class FreeSpace
{
    /// <summary>A full disk stops all writing; with less than this it is time to look.</summary>
    private const long Enough = 200_000_000;

    /// <returns>In bytes, for the user who asks.</returns>
    public static long Of(DataFolder folder) => new DriveInfo(folder.Path).AvailableFreeSpace;

    public static bool IsEnough(DataFolder folder) => Of(folder) >= Enough;
}
