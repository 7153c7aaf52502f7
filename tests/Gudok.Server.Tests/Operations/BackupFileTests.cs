using System.Formats.Tar;
using System.IO.Compression;
using Gudok.Server.Operations.Commands;
using Gudok.Server.Storage;
using Microsoft.Data.Sqlite;
using Microsoft.EntityFrameworkCore;

namespace Gudok.Server.Tests.Operations;

public sealed class BackupFileTests : IAsyncLifetime
{
    private readonly string folder = Directory.CreateTempSubdirectory("gudok-test-").FullName;
    private readonly DataFolder data;
    private int unpacked;

    public BackupFileTests() => data = DataFolder.Open(Path.Combine(folder, "data"));

    private string File => Path.Combine(folder, "backup.tar.gz");

    public async ValueTask InitializeAsync()
    {
        var options = new DbContextOptionsBuilder<GudokDb>().UseSqlite($"Data Source={data.Database};Pooling=False");
        await using var db = new GudokDb(options.Options);
        await db.Database.MigrateAsync();
        Directory.CreateDirectory(data.Keys);
        await System.IO.File.WriteAllTextAsync(Path.Combine(data.Keys, "key.xml"), "<key/>");
        await System.IO.File.WriteAllTextAsync(Path.Combine(data.Path, "secret"), "тайна");
        foreach (var passing in new[] { "program.pid", "keys/key.xml.new" })
            await System.IO.File.WriteAllTextAsync(Path.Combine(data.Path, passing), "1");
    }

    public ValueTask DisposeAsync()
    {
        Directory.Delete(folder, recursive: true);
        return ValueTask.CompletedTask;
    }

    [Fact]
    public async Task What_is_kept_comes_back_and_nothing_else()
    {
        Directory.CreateDirectory(Path.Combine(data.Path, "replaced-20261125"));
        await System.IO.File.WriteAllTextAsync(Path.Combine(data.Path, "replaced-20261125", "gudok.db"), "old");
        using (data)
        {
            data.Claim();
            await Backup.Write(data, File, overwrite: false);
        }
        var back = await Restored(File);
        Assert.Equal(["gudok.db", "keys/key.xml", "secret"],
            Directory.GetFiles(back, "*", SearchOption.AllDirectories).Select(file => Path.GetRelativePath(back, file)).Order());
        Assert.Equal("тайна", await System.IO.File.ReadAllTextAsync(Path.Combine(back, "secret")));
    }

    [Fact]
    public async Task Damage_anywhere_is_noticed()
    {
        await Backup.Write(data, File, overwrite: false);
        var whole = await System.IO.File.ReadAllBytesAsync(File);
        var content = Unzipped(whole);
        // The first ten bytes are gzip's own header, with a date and such.
        for (var at = 10; at < whole.Length; at += whole.Length / 100)
        {
            byte[] damaged = [.. whole];
            damaged[at] ^= 0x10;
            // Some bits of it say nothing.
            if (Unzipped(damaged) is not { } read || !read.SequenceEqual(content!)) await IsRefused(damaged);
            await IsRefused(whole[..at]);
        }
        for (var cut = 1; cut <= 20; cut++) await IsRefused(whole[..^cut]);
    }

    [Fact]
    public async Task Backup_of_a_newer_version_is_refused()
    {
        await using (var connection = new SqliteConnection($"Data Source={data.Database};Pooling=False"))
        {
            await connection.OpenAsync(TestContext.Current.CancellationToken);
            await using var command = connection.CreateCommand();
            command.CommandText = "INSERT INTO __EFMigrationsHistory VALUES ('29991231235959_Future', '99.0.0')";
            await command.ExecuteNonQueryAsync(TestContext.Current.CancellationToken);
        }
        await Backup.Write(data, File, overwrite: false);
        Assert.Contains("newer", (await Assert.ThrowsAsync<CommandException>(() => Restored(File))).Message);
    }

    [Theory]
    [InlineData("../escaped", TarEntryType.RegularFile)]
    [InlineData("/tmp/gudok-escaped", TarEntryType.RegularFile)]
    [InlineData("link", TarEntryType.SymbolicLink)]
    public async Task File_that_would_leave_its_folder_is_refused(string name, TarEntryType type)
    {
        await using (var gzip = new GZipStream(System.IO.File.Create(File), CompressionLevel.Fastest))
        await using (var tar = new TarWriter(gzip))
        {
            var entry = new PaxTarEntry(type, name);
            if (type == TarEntryType.SymbolicLink) entry.LinkName = "/etc/passwd";
            await tar.WriteEntryAsync(entry, TestContext.Current.CancellationToken);
        }
        await Assert.ThrowsAsync<CommandException>(() => Restored(File));
        Assert.False(Path.Exists(Path.Combine(folder, "escaped")) || Path.Exists("/tmp/gudok-escaped"));
    }

    /// <summary>Null: gzip itself sees the damage.</summary>
    private static byte[]? Unzipped(byte[] file)
    {
        using var gzip = new GZipStream(new MemoryStream(file), CompressionMode.Decompress);
        using var content = new MemoryStream();
        try
        {
            gzip.CopyTo(content);
        }
        catch (InvalidDataException)
        {
            return null;
        }
        return content.ToArray();
    }

    private async Task IsRefused(byte[] content)
    {
        var file = Path.Combine(folder, "damaged");
        await System.IO.File.WriteAllBytesAsync(file, content);
        Assert.Contains("damaged", (await Assert.ThrowsAsync<CommandException>(() => Restored(file))).Message);
    }

    private async Task<string> Restored(string file)
    {
        var into = Path.Combine(folder, $"back-{unpacked++}");
        await BackupFile.Unpack(file, into);
        await BackupFile.Check(Path.Combine(into, "gudok.db"), file);
        return into;
    }
}
