using Gudok.Server.Accounts;
using Microsoft.EntityFrameworkCore;
using Microsoft.EntityFrameworkCore.Metadata.Builders;

namespace Gudok.Server.Chats;

/// <summary>The one chat between two people. The smaller id stands first, so that a pair has one row.</summary>
public sealed class DirectChat
{
    public required Guid Id { get; init; }
    public required Guid FirstUserId { get; init; }
    public required Guid SecondUserId { get; init; }
    public required DateTimeOffset CreatedAt { get; init; }

    /// <summary>Seq of the newest entry; 0 in a new chat.</summary>
    public long LastSeq { get; set; }

    /// <summary>When the newest entry came; of a new chat, when it was made. Chats are listed by it.</summary>
    public required DateTimeOffset LastAt { get; set; }
}

/// <summary>A chat as one of its two people has it.</summary>
public sealed class ChatMember
{
    public required Guid ChatId { get; init; }
    public required Guid UserId { get; init; }
    public required Guid PeerId { get; init; }
    public long ReadSeq { get; set; }

    /// <summary>Whether this person has written a message here. When both have, their link may be made ready while it rings.</summary>
    public bool HasWritten { get; set; }
}

internal sealed class DirectChatMapping : IEntityTypeConfiguration<DirectChat>
{
    public void Configure(EntityTypeBuilder<DirectChat> chat)
    {
        chat.Property(c => c.Id).ValueGeneratedNever();
        chat.HasIndex(c => new { c.FirstUserId, c.SecondUserId }).IsUnique();
        chat.HasOne<Account>().WithMany().HasForeignKey(c => c.FirstUserId);
        chat.HasOne<Account>().WithMany().HasForeignKey(c => c.SecondUserId);
    }
}

internal sealed class ChatMemberMapping : IEntityTypeConfiguration<ChatMember>
{
    public void Configure(EntityTypeBuilder<ChatMember> member)
    {
        member.HasKey(m => new { m.ChatId, m.UserId });
        member.HasIndex(m => m.UserId);
        member.HasOne<DirectChat>().WithMany().HasForeignKey(m => m.ChatId);
    }
}
