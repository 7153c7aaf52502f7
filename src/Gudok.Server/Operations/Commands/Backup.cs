using System.Formats.Tar;
using System.IO.Compression;
using Gudok.Server.Storage;
using Microsoft.Data.Sqlite;

namespace Gudok.Server.Operations.Commands;

/// <summary>All that the data folder keeps, in one file (tar, gzip), taken while the server goes on.</summary>
public static class Backup
{
    /// <summary>It is there as a whole or not at all.</summary>
    public static async Task Write(DataFolder folder, string file, bool overwrite)
    {
        var target = Path.GetFullPath(file);
        Refuse(folder, target, overwrite);
        var beside = Path.Combine(Path.GetDirectoryName(target)!, $".gudok-backup-{Guid.CreateVersion7():N}");
        OwnersOnly.CreateFolder(beside);
        try
        {
            var (database, archive) = (Path.Combine(beside, "database"), Path.Combine(beside, "archive"));
            await Copy(folder.Database, database);
            await Pack(folder, database, archive);
            File.Move(archive, target, overwrite);
        }
        finally
        {
            Directory.Delete(beside, recursive: true);
        }
    }

    private static void Refuse(DataFolder folder, string target, bool overwrite)
    {
        if (!File.Exists(folder.Database))
            throw new CommandException($"В папке {folder.Path} нет данных Гудка.", $"There are no data of Gudok in {folder.Path}.");
        if (target.StartsWith(folder.Path + Path.DirectorySeparatorChar, StringComparison.Ordinal))
            throw new CommandException("Копия рядом с данными пропадёт вместе с ними: положите её в другую папку.",
                "A backup beside the data is lost together with them: put it elsewhere.");
        if (!overwrite && Path.Exists(target))
            throw new CommandException($"{target} уже есть; поверх: --force.", $"{target} is there already; over it: --force.");
    }

    /// <summary>As of one moment: others write meanwhile, and are not held up. What was deleted is not in the copy.</summary>
    private static async Task Copy(string database, string copy)
    {
        await using var connection = new SqliteConnection($"Data Source={database};Mode=ReadWrite;Pooling=False");
        await connection.OpenAsync();
        await using var command = connection.CreateCommand();
        command.CommandText = "VACUUM INTO $copy";
        command.Parameters.AddWithValue("$copy", copy);
        command.CommandTimeout = 0;
        await command.ExecuteNonQueryAsync();
    }

    private static async Task Pack(DataFolder folder, string database, string archive)
    {
        await using var file = OwnersOnly.CreateFile(archive);
        await using (var gzip = new GZipStream(file, CompressionLevel.Fastest, leaveOpen: true))
        await using (var tar = new TarWriter(gzip, TarEntryFormat.Pax, leaveOpen: true))
        {
            await using (var copy = File.OpenRead(database)) await Add(tar, Path.GetFileName(folder.Database), copy);
            foreach (var kept in folder.OtherFiles())
            {
                // Small, and read at once: it may be replaced meanwhile.
                using var content = new MemoryStream(await File.ReadAllBytesAsync(kept));
                await Add(tar, Path.GetRelativePath(folder.Path, kept), content);
            }
        }
        file.Flush(flushToDisk: true);
    }

    private static Task Add(TarWriter tar, string name, Stream content) =>
        tar.WriteEntryAsync(new PaxTarEntry(TarEntryType.RegularFile, name) { DataStream = content, Mode = OwnersOnly.File });
}
