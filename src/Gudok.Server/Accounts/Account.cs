using Gudok.Contracts;
using Microsoft.AspNetCore.Identity;
using Microsoft.EntityFrameworkCore;
using Microsoft.EntityFrameworkCore.Metadata.Builders;

namespace Gudok.Server.Accounts;

/// <summary>A person on this server. <see cref="IdentityUser{TKey}.UserName"/> is what they sign in with.</summary>
public sealed class Account : IdentityUser<Guid>
{
    public required string DisplayName { get; set; }

    /// <summary>Both names in lower case, Cyrillic too: SQLite's LIKE folds ASCII only.</summary>
    public required string SearchText { get; set; }

    public DateTimeOffset? LastSeenAt { get; set; }

    public User ToUser() => new(Id, UserName!, DisplayName);
}

internal sealed class AccountMapping : IEntityTypeConfiguration<Account>
{
    public void Configure(EntityTypeBuilder<Account> account)
    {
        account.Property(a => a.DisplayName).HasMaxLength(Limits.DisplayName);
        account.Property(a => a.SearchText).HasMaxLength(Limits.DisplayName + Limits.UserNameMax + 1);
        account.HasIndex(a => a.SearchText);
    }
}
