using Gudok.Server.Storage;

namespace Gudok.Server.Tests.Storage;

public sealed class RestoredDataTests : IDisposable
{
    private static readonly DateTimeOffset Now = new(2026, 11, 25, 21, 0, 0, TimeSpan.Zero);

    private readonly DataFolder data = DataFolder.Open(Directory.CreateTempSubdirectory("gudok-test-").FullName);
    private readonly RestoredData restored;

    public RestoredDataTests()
    {
        restored = new RestoredData(data);
        foreach (var name in new[] { "gudok.db", "gudok.db-wal", "gudok.db-shm", "keys/old.xml", "other" }) Write(data.Path, name, "old");
    }

    public void Dispose() => Directory.Delete(data.Path, recursive: true);

    [Fact]
    public async Task Takes_the_place_of_what_was_there_which_is_kept_with_its_log()
    {
        await restored.Put(Now, Fill);
        Assert.Equal("old", Read("gudok.db"));
        var replaced = restored.TakeOver();
        var present = Files(data.Path).Where(file => !file.StartsWith("replaced-", StringComparison.Ordinal));
        Assert.Equal(["gudok.db", "keys/new.xml", "other"], present);
        Assert.Equal(["new", "new", "old"], new[] { "gudok.db", "keys/new.xml", "other" }.Select(Read));
        Assert.Equal(["gudok.db", "gudok.db-shm", "gudok.db-wal", "keys/old.xml"], Files(replaced!));
        Assert.Null(restored.TakeOver());
    }

    [Theory]
    [InlineData("gudok.db")]
    [InlineData("gudok.db-wal")]
    [InlineData("gudok.db-shm")]
    [InlineData("keys")]
    public async Task Is_completed_the_next_time_if_killed_after_moving_any_of_it(string moved)
    {
        await restored.Put(Now, Fill);
        var replaced = Directory.CreateDirectory(Path.Combine(data.Path, "replaced-20261125-210000-000")).FullName;
        Directory.Move(Path.Combine(data.Path, moved), Path.Combine(replaced, moved));
        Assert.Equal(replaced, restored.TakeOver());
        Assert.Equal(["new", "new"], new[] { "gudok.db", "keys/new.xml" }.Select(Read));
        Assert.Equal(["gudok.db", "gudok.db-shm", "gudok.db-wal", "keys/old.xml"], Files(replaced));
    }

    [Fact]
    public async Task Bad_one_changes_nothing_and_the_newest_good_one_counts()
    {
        await restored.Put(Now, Fill);
        await Assert.ThrowsAsync<IOException>(() => restored.Put(Now, _ => throw new IOException("bad")));
        await restored.Put(Now.AddMinutes(1), into =>
        {
            Write(into, "gudok.db", "newest");
            return Task.CompletedTask;
        });
        restored.TakeOver();
        Assert.Equal("newest", Read("gudok.db"));
        Assert.Equal("old", Read("keys/old.xml"));
        Assert.Single(Directory.GetDirectories(data.Path, "re*"));
    }

    private static Task Fill(string folder)
    {
        Write(folder, "gudok.db", "new");
        Write(folder, "keys/new.xml", "new");
        return Task.CompletedTask;
    }

    private static IEnumerable<string> Files(string folder) =>
        Directory.GetFiles(folder, "*", SearchOption.AllDirectories)
            .Select(file => Path.GetRelativePath(folder, file)).Order(StringComparer.Ordinal);

    private string Read(string name) => File.ReadAllText(Path.Combine(data.Path, name));

    private static void Write(string folder, string name, string content)
    {
        var path = Path.Combine(folder, name);
        Directory.CreateDirectory(Path.GetDirectoryName(path)!);
        File.WriteAllText(path, content);
    }
}
