using Gudok.Server.Accounts;
using Gudok.Server.Calls;
using Gudok.Server.Chats;
using Microsoft.AspNetCore.Identity.EntityFrameworkCore;
using Microsoft.EntityFrameworkCore;

namespace Gudok.Server.Storage;

/// <summary>The one database. Each slice says in its own file how its things are kept.</summary>
public sealed class GudokDb(DbContextOptions<GudokDb> options) : IdentityUserContext<Account, Guid>(options)
{
    public DbSet<Session> Sessions => Set<Session>();
    public DbSet<DirectChat> Chats => Set<DirectChat>();
    public DbSet<ChatMember> ChatMembers => Set<ChatMember>();
    public DbSet<TimelineEntry> Entries => Set<TimelineEntry>();
    public DbSet<Call> Calls => Set<Call>();
    public DbSet<OccupiedLine> Lines => Set<OccupiedLine>();
    public DbSet<Placement> Placements => Set<Placement>();
    public DbSet<RingingDevice> RingingDevices => Set<RingingDevice>();

    public PlainSql Sql => field ??= new PlainSql(Database);

    /// <summary>Of that file, by a program that is not its server.</summary>
    public static GudokDb ToRead(string file) =>
        new(new DbContextOptionsBuilder<GudokDb>().UseSqlite($"Data Source={file};Mode=ReadOnly;Pooling=False").Options);

    protected override void ConfigureConventions(ModelConfigurationBuilder configuration) =>
        configuration.Properties<DateTimeOffset>().HaveConversion<UnixMilliseconds>();

    protected override void OnModelCreating(ModelBuilder model)
    {
        base.OnModelCreating(model);
        model.ApplyConfigurationsFromAssembly(typeof(GudokDb).Assembly);
    }
}
