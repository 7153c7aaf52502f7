using Microsoft.EntityFrameworkCore;
using Microsoft.EntityFrameworkCore.Metadata.Builders;

namespace Gudok.Server.Accounts;

/// <summary>A signed-in browser. The cookie holds only <see cref="Id"/>, so that signing out really ends it.</summary>
public sealed class Session
{
    /// <summary>Random, 256 bits.</summary>
    public required string Id { get; init; }

    public required Guid UserId { get; init; }
    public required byte[] Ticket { get; set; }
    public required DateTimeOffset ExpiresAt { get; set; }
}

internal sealed class SessionMapping : IEntityTypeConfiguration<Session>
{
    public void Configure(EntityTypeBuilder<Session> session)
    {
        session.HasOne<Account>().WithMany().HasForeignKey(s => s.UserId);
        session.HasIndex(s => s.ExpiresAt);
    }
}
