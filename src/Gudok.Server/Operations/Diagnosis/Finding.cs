namespace Gudok.Server.Operations.Diagnosis;

/// <summary>What came of looking at one thing.</summary>
/// <param name="What">At what, in both languages.</param>
/// <param name="IsGood">Nothing is to be done.</param>
/// <param name="Russian">What was found, and what to do about it.</param>
/// <param name="English">The same.</param>
public sealed record Finding(string What, bool IsGood, string Russian, string English)
{
    public static Finding Good(string what, string russian, string english) => new(what, true, russian, english);

    public static Finding Bad(string what, string russian, string english) => new(what, false, russian, english);

    public override string ToString() => $"{(IsGood ? "✓" : "✗")} {What}\n    {Russian}\n    {English}\n";
}
