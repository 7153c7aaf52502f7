using Microsoft.AspNetCore.DataProtection;
using Microsoft.Data.Sqlite;
using Microsoft.EntityFrameworkCore;

namespace Gudok.Server.Storage;

public static class StorageSetup
{
    /// <summary>SQLite in WAL before this could corrupt a database that was reset while it was read (sqlite.org, 3.51.3).</summary>
    private static readonly Version OldestSafeSqlite = new(3, 51, 3);

    public static void AddStorage(this WebApplicationBuilder builder)
    {
        var folder = DataFolder.Open(builder.Configuration["data"] ?? "data");
        var connection = new SqliteConnectionStringBuilder { DataSource = folder.Database, ForeignKeys = true, DefaultTimeout = 5 };
        builder.Services.AddSingleton(folder);
        builder.Services.AddSingleton<TimeProvider>(new SteadyTime(TimeProvider.System));
        builder.Services.AddPooledDbContextFactory<GudokDb>(options => options.UseSqlite(connection.ConnectionString).UseQueryTrackingBehavior(QueryTrackingBehavior.NoTracking));
        builder.Services.AddScoped(services => services.GetRequiredService<IDbContextFactory<GudokDb>>().CreateDbContext());
        builder.Services.AddSingleton<DbWriter>();
        builder.Services.AddDataProtection().PersistKeysToFileSystem(new DirectoryInfo(folder.Keys)).SetApplicationName("gudok");
    }

    /// <summary>Brings the database to this version's shape, in WAL, with every commit synced to the disk.</summary>
    public static async Task MigrateStorage(this WebApplication app)
    {
        await using var db = await app.Services.GetRequiredService<IDbContextFactory<GudokDb>>().CreateDbContextAsync();
        await db.Database.MigrateAsync();
        await db.Database.OpenConnectionAsync();
        var connection = (SqliteConnection)db.Database.GetDbConnection();
        if (Version.Parse(connection.ServerVersion) < OldestSafeSqlite)
            throw new InvalidOperationException($"SQLite {connection.ServerVersion} is older than {OldestSafeSqlite}.");
        await Expect(connection, "PRAGMA journal_mode = WAL", "wal");
        await Expect(connection, "PRAGMA synchronous", "2");
    }

    private static async Task Expect(SqliteConnection connection, string pragma, string expected)
    {
        await using var command = connection.CreateCommand();
        command.CommandText = pragma;
        var answer = Convert.ToString(await command.ExecuteScalarAsync(), System.Globalization.CultureInfo.InvariantCulture);
        if (answer != expected) throw new InvalidOperationException($"{pragma} answered {answer}, expected {expected}.");
    }
}
