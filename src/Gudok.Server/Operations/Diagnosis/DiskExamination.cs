using Gudok.Server.Storage;

namespace Gudok.Server.Operations.Diagnosis;

internal static class DiskExamination
{
    private const string What = "место на диске / room on the disk";

    public static Finding Look(DataFolder folder)
    {
        if (!Directory.Exists(folder.Path)) return Finding.Bad(What, $"Нет папки {folder.Path}.", $"There is no folder {folder.Path}.");
        var megabytes = FreeSpace.Of(folder) / 1_000_000;
        return FreeSpace.IsEnough(folder)
            ? Finding.Good(What, $"Свободно {megabytes} МБ.", $"{megabytes} MB are free.")
            : Finding.Bad(What, $"Свободно только {megabytes} МБ: освободите место.", $"Only {megabytes} MB are free: make room.");
    }
}
