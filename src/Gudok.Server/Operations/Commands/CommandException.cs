namespace Gudok.Server.Operations.Commands;

/// <summary>Why a command was not done: said in words, without a stack.</summary>
public class CommandException(string russian, string english, Exception? cause = null) : Exception($"{russian}\n{english}", cause)
{
    public virtual int ExitCode => 1;
}

/// <summary>It was not understood.</summary>
public sealed class UsageException(string russian, string english) : CommandException(russian, english)
{
    public override int ExitCode => 2;

    public static UsageException NotUnderstood(string word) => new($"Непонятно: {word}", $"Not understood: {word}");

    public static UsageException Incomplete(string option) => new($"После {option} чего-то не хватает.", $"Something is missing after {option}.");
}
