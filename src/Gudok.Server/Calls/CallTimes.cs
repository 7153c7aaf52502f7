namespace Gudok.Server.Calls;

/// <summary>How long things last in a call. Settings <c>Calls:Ringing</c> and so on, as <c>hh:mm:ss</c>.</summary>
public sealed record CallTimes
{
    /// <summary>From placing to «Пользователь не отвечает».</summary>
    public TimeSpan Ringing { get; init; } = TimeSpan.FromSeconds(30);

    /// <summary>From acceptance to «Не удалось соединиться», if media does not flow.</summary>
    public TimeSpan Connecting { get; init; } = TimeSpan.FromSeconds(20);

    /// <summary>How long a conversation lives without a keep-alive of either side.</summary>
    public TimeSpan Lease { get; init; } = TimeSpan.FromSeconds(45);

    /// <summary>How long a closed page may take to come back.</summary>
    public TimeSpan Leaving { get; init; } = TimeSpan.FromSeconds(12);

    /// <summary>How long the server must have been at work before it judges answered calls: the people talking report first.</summary>
    public TimeSpan Settling { get; init; } = TimeSpan.FromSeconds(30);
}
