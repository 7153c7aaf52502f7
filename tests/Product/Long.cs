namespace Gudok.Tests;

/// <summary>Whether there is time for more than a few minutes (<c>./test --long</c>).</summary>
public static class Long
{
    public static bool Run { get; } = Environment.GetEnvironmentVariable("GUDOK_LONG") is { Length: > 0 };
}
