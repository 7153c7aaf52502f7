using Microsoft.AspNetCore.DataProtection;
using Microsoft.Data.Sqlite;
using Microsoft.EntityFrameworkCore;

namespace Gudok.Server.Storage;

public static class StorageSetup
{
    /// <summary>SQLite in WAL before this could corrupt a database that was reset while it was read (sqlite.org, 3.51.3).</summary>
    private static readonly Version OldestSafeSqlite = new(3, 51, 3);

    /// <summary>How long a read waits for a lock, which in WAL it meets only when another process repairs or replaces the file.</summary>
    public const int ReadTimeoutSeconds = 5;

    /// <summary>Who is by so much behind what it has stored had its clock set back; less is what a restart can make.</summary>
    private static readonly TimeSpan WorthTelling = TimeSpan.FromSeconds(1);

    public static void AddStorage(this WebApplicationBuilder builder)
    {
        var folder = DataFolder.Open(DataFolder.In(builder.Configuration).Path);
        var connection = new SqliteConnectionStringBuilder { DataSource = folder.Database, ForeignKeys = true, DefaultTimeout = ReadTimeoutSeconds };
        // Made by the container, so that it is let go of when the server ends.
        builder.Services.AddSingleton(_ => folder);
        builder.Services.AddSingleton(new SteadyTime(TimeProvider.System));
        builder.Services.AddSingleton<TimeProvider>(services => services.GetRequiredService<SteadyTime>());
        builder.Services.AddPooledDbContextFactory<GudokDb>(options => options.UseSqlite(connection.ConnectionString).UseQueryTrackingBehavior(QueryTrackingBehavior.NoTracking));
        builder.Services.AddScoped(services => services.GetRequiredService<IDbContextFactory<GudokDb>>().CreateDbContext());
        builder.Services.AddSingleton<DbWriter>();
        builder.Services.AddSingleton<DbReader>();
        builder.Services.AddDataProtection().PersistKeysToFileSystem(new DirectoryInfo(folder.Keys)).SetApplicationName("gudok");
    }

    /// <summary>Brings the database to this version's shape, in WAL, with every commit synced to the disk.</summary>
    public static async Task MigrateStorage(this WebApplication app)
    {
        var folder = app.Services.GetRequiredService<DataFolder>();
        folder.Claim();
        if (new RestoredData(folder).TakeOver() is { } replaced)
            app.Logger.LogWarning("The data are those of a backup now; what was there before is in {Replaced}.", replaced);
        await using var db = await app.Services.GetRequiredService<IDbContextFactory<GudokDb>>().CreateDbContextAsync();
        // Migrating takes a lock that a killed process leaves behind, and that the next would wait for without end.
        if ((await db.Database.GetPendingMigrationsAsync()).Any()) await Migrate(db);
        await db.Database.OpenConnectionAsync();
        var connection = (SqliteConnection)db.Database.GetDbConnection();
        if (Version.Parse(connection.ServerVersion) < OldestSafeSqlite)
            throw new InvalidOperationException($"SQLite {connection.ServerVersion} is older than {OldestSafeSqlite}.");
        await Expect(connection, "PRAGMA journal_mode = WAL", "wal");
        await Expect(connection, "PRAGMA synchronous", "2");
        var behind = app.Services.GetRequiredService<SteadyTime>().NotBefore(await NewestTime(db));
        if (behind > WorthTelling)
            app.Logger.LogWarning("The clock of this machine is {Behind} behind what is stored; the time goes on from what is stored.", behind);
    }

    /// <summary>The data folder is claimed, so whoever has locked it before is dead.</summary>
    private static async Task Migrate(GudokDb db)
    {
        await db.Database.ExecuteSqlRawAsync("""DROP TABLE IF EXISTS "__EFMigrationsLock" """);
        await db.Database.MigrateAsync();
    }

    /// <summary>When something happened last, as far as is stored: in a live call, in a chat, or that somebody was seen.</summary>
    internal static async Task<DateTimeOffset> NewestTime(GudokDb db)
    {
        var live = await db.Calls.Where(c => db.Lines.Any(l => l.CallId == c.Id)).ToListAsync();
        var noted = live.SelectMany(c => new[] { c.PlacedAt, c.RingingAt, c.AnsweredAt, c.StartedAt, c.KeptAliveAt, c.CallerLeftAt, c.CalleeLeftAt });
        DateTimeOffset?[] newest =
        [
            noted.Max(),
            await db.Chats.MaxAsync(c => (DateTimeOffset?)c.LastAt),
            await db.Users.MaxAsync(u => u.LastSeenAt),
        ];
        return newest.Max() ?? DateTimeOffset.MinValue;
    }

    private static async Task Expect(SqliteConnection connection, string pragma, string expected)
    {
        await using var command = connection.CreateCommand();
        command.CommandText = pragma;
        var answer = Convert.ToString(await command.ExecuteScalarAsync(), System.Globalization.CultureInfo.InvariantCulture);
        if (answer != expected) throw new InvalidOperationException($"{pragma} answered {answer}, expected {expected}.");
    }
}
