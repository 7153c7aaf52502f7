namespace Gudok.Server.Operations.Commands;

/// <summary>What stands behind a command. Each word is taken once; whatever is left in the end was not understood.</summary>
public sealed class Words(IEnumerable<string> words)
{
    private readonly List<string> left = [.. words];

    /// <summary>An option without a value.</summary>
    public bool Flag(string name) => left.Remove(name);

    /// <summary>An option with a value: <c>--name VALUE</c> or <c>--name=VALUE</c>; null without it.</summary>
    public string? Value(string name)
    {
        var at = left.FindIndex(word => word == name || word.StartsWith(name + '=', StringComparison.Ordinal));
        if (at < 0) return null;
        var isApart = left[at] == name;
        if (isApart && at + 1 == left.Count) throw UsageException.Incomplete(name);
        var value = isApart ? left[at + 1] : left[at][(name.Length + 1)..];
        left.RemoveRange(at, isApart ? 2 : 1);
        return value;
    }

    /// <summary>The next word that is no option.</summary>
    public string Operand(string name)
    {
        var at = left.FindIndex(word => !word.StartsWith('-'));
        if (at < 0) throw new UsageException($"Не сказано, какой {name}.", $"{name} is missing.");
        var operand = left[at];
        left.RemoveAt(at);
        return operand;
    }

    /// <summary>What was not taken.</summary>
    public string[] Rest() => [.. left];

    public void End()
    {
        if (left.Count > 0) throw UsageException.NotUnderstood(left[0]);
    }
}
