using System.Buffers.Binary;
using System.Formats.Tar;
using System.IO.Compression;
using Gudok.Server.Storage;
using Microsoft.Data.Sqlite;
using Microsoft.EntityFrameworkCore;

namespace Gudok.Server.Operations.Commands;

/// <summary>A backup as it comes back: from anywhere, so nothing in it is believed.</summary>
internal static class BackupFile
{
    /// <summary>How many bytes are packed, modulo 2³²: the last thing in a gzip file.</summary>
    private const int LengthMark = sizeof(uint);

    public static async Task Unpack(string file, string folder)
    {
        await using var packed = File.OpenRead(file);
        try
        {
            if (!await IsWhole(packed)) throw Damaged(file);
            await using var gzip = new GZipStream(packed, CompressionMode.Decompress);
            await using var tar = new TarReader(gzip);
            while (await tar.GetNextEntryAsync() is { } entry) await Take(entry, folder);
        }
        catch (Exception e) when (e is InvalidDataException or EndOfStreamException or FormatException or ArgumentException)
        {
            throw Damaged(file, e);
        }
    }

    /// <summary>It is whole, and of this version or an older one.</summary>
    public static async Task Check(string database, string file)
    {
        if (!File.Exists(database)) throw Damaged(file);
        try
        {
            await using var db = GudokDb.ToRead(database);
            if (await Integrity(db) != "ok") throw Damaged(file);
            var versions = await db.Database.GetAppliedMigrationsAsync();
            if (!versions.Any()) throw Damaged(file);
            if (versions.Except(db.Database.GetMigrations()).Any())
                throw new CommandException(
                    $"{file}: копия сделана более новой версией Гудка.", $"{file} was made by a newer version of Gudok.");
        }
        catch (SqliteException e)
        {
            throw Damaged(file, e);
        }
    }

    /// <summary>Reads it to its end, where the checksum stands; what is cut off there would else pass for whole.</summary>
    private static async Task<bool> IsWhole(FileStream packed)
    {
        var (buffer, length) = (new byte[64 * 1024], 0L);
        await using (var gzip = new GZipStream(packed, CompressionMode.Decompress, leaveOpen: true))
            while (await gzip.ReadAsync(buffer) is > 0 and var read) length += read;
        if (packed.Length < LengthMark) return false;
        packed.Position = packed.Length - LengthMark;
        await packed.ReadExactlyAsync(buffer.AsMemory(0, LengthMark));
        packed.Position = 0;
        return BinaryPrimitives.ReadUInt32LittleEndian(buffer) == (uint)length;
    }

    private static async Task Take(TarEntry entry, string folder)
    {
        var path = Path.GetFullPath(Path.Combine(folder, entry.Name));
        if (entry.EntryType != TarEntryType.RegularFile || !path.StartsWith(folder + Path.DirectorySeparatorChar, StringComparison.Ordinal))
            throw new InvalidDataException($"Not of a backup: {entry.Name}");
        OwnersOnly.CreateFolder(Path.GetDirectoryName(path)!);
        await using var file = OwnersOnly.CreateFile(path);
        if (entry.DataStream is { } content) await content.CopyToAsync(file);
        file.Flush(flushToDisk: true);
    }

    private static async Task<string?> Integrity(GudokDb db)
    {
        await db.Database.OpenConnectionAsync();
        await using var command = db.Database.GetDbConnection().CreateCommand();
        command.CommandText = "PRAGMA integrity_check(1)";
        return await command.ExecuteScalarAsync() as string;
    }

    private static CommandException Damaged(string file, Exception? cause = null) =>
        new($"{file}: это не копия данных Гудка, или она повреждена.", $"{file} is no backup of Gudok, or it is damaged.", cause);
}
