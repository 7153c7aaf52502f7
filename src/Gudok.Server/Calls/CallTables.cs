using Gudok.Contracts;
using Gudok.Server.Accounts;
using Gudok.Server.Chats;
using Gudok.Server.Storage;
using Microsoft.EntityFrameworkCore;
using Microsoft.EntityFrameworkCore.Metadata.Builders;

namespace Gudok.Server.Calls;

/// <summary>A user's one line, while a live call occupies it. The primary key is what makes two calls at once impossible.</summary>
public sealed class OccupiedLine
{
    public required Guid UserId { get; init; }
    public required Guid CallId { get; init; }
}

/// <summary>Which call a placing request led to: its own, or the one it answered. A repeated request gets the same.</summary>
public sealed class Placement
{
    public required Guid UserId { get; init; }
    public required string ClientKey { get; init; }
    public required Guid CallId { get; init; }
}

/// <summary>A device that rings, and which of the caller's commitments it was given.</summary>
public sealed class RingingDevice
{
    public required Guid CallId { get; init; }
    public required string DeviceId { get; init; }
    public int? Commitment { get; init; }
}

internal sealed class CallMapping : IEntityTypeConfiguration<Call>
{
    public void Configure(EntityTypeBuilder<Call> call)
    {
        call.Property(c => c.Id).ValueGeneratedNever();
        call.Property(c => c.Kind).HasConversion<string>().HasMaxLength(16);
        call.Property(c => c.State).HasConversion<string>().HasMaxLength(16);
        call.Property(c => c.Outcome).HasConversion<string>().HasMaxLength(16);
        call.Property(c => c.CallerDevice).HasMaxLength(32);
        call.Property(c => c.CalleeDevice).HasMaxLength(32);
        call.Property(c => c.ClientKey).HasMaxLength(Limits.ClientKey);
        call.HasIndex(c => c.DueAt);
        call.HasIndex(c => new { c.CallerId, c.Id });
        call.HasIndex(c => new { c.CalleeId, c.Id });
        call.HasOne<DirectChat>().WithMany().HasForeignKey(c => c.ChatId);
        call.HasOne<Account>().WithMany().HasForeignKey(c => c.CallerId);
        call.HasOne<Account>().WithMany().HasForeignKey(c => c.CalleeId);
    }
}

internal sealed class OccupiedLineMapping : IEntityTypeConfiguration<OccupiedLine>
{
    public void Configure(EntityTypeBuilder<OccupiedLine> line)
    {
        line.HasKey(l => l.UserId);
        line.HasIndex(l => l.CallId);
        line.HasOne<Account>().WithMany().HasForeignKey(l => l.UserId);
        line.HasOne<Call>().WithMany().HasForeignKey(l => l.CallId);
    }
}

internal sealed class PlacementMapping : IEntityTypeConfiguration<Placement>
{
    public void Configure(EntityTypeBuilder<Placement> placement)
    {
        placement.HasKey(p => new { p.UserId, p.ClientKey });
        placement.Property(p => p.ClientKey).HasMaxLength(Limits.ClientKey);
        placement.HasOne<Call>().WithMany().HasForeignKey(p => p.CallId);
    }
}

internal sealed class RingingDeviceMapping : IEntityTypeConfiguration<RingingDevice>
{
    public void Configure(EntityTypeBuilder<RingingDevice> device)
    {
        device.HasKey(d => new { d.CallId, d.DeviceId });
        device.HasIndex(d => new { d.CallId, d.Commitment }).IsUnique();
        device.HasOne<Call>().WithMany().HasForeignKey(d => d.CallId);
    }
}
