using Gudok.Contracts;
using Gudok.Server.Calls;
using Microsoft.EntityFrameworkCore;
using Microsoft.EntityFrameworkCore.Metadata.Builders;

namespace Gudok.Server.Chats;

/// <summary>A message, or a call that has ended.</summary>
public sealed class TimelineEntry
{
    public required Guid ChatId { get; init; }
    public required long Seq { get; init; }
    public required EntryKind Kind { get; init; }
    public required DateTimeOffset At { get; init; }
    public required Guid AuthorId { get; init; }
    public string? Text { get; init; }
    public string? ClientKey { get; init; }
    public Guid? CallId { get; init; }
}

internal sealed class TimelineEntryMapping : IEntityTypeConfiguration<TimelineEntry>
{
    public void Configure(EntityTypeBuilder<TimelineEntry> entry)
    {
        entry.HasKey(e => new { e.ChatId, e.Seq });
        entry.Property(e => e.Kind).HasConversion<string>().HasMaxLength(16);
        entry.Property(e => e.Text).HasMaxLength(Limits.MessageText);
        entry.Property(e => e.ClientKey).HasMaxLength(Limits.ClientKey);
        entry.HasIndex(e => new { e.ChatId, e.AuthorId, e.ClientKey }).IsUnique();
        entry.HasIndex(e => e.CallId).IsUnique();
        entry.HasOne<DirectChat>().WithMany().HasForeignKey(e => e.ChatId);
        entry.HasOne<Call>().WithOne().HasForeignKey<TimelineEntry>(e => e.CallId);
    }
}
