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
}
