namespace Gudok.Bench;

/// <summary>Much to do, of which a few things are done at a time.</summary>
public static class Few
{
    private const int AtOnce = 8;

    public static Task AtATime<T>(IEnumerable<T> all, Func<T, Task> work) => Parallel.ForEachAsync(
        all, new ParallelOptions { MaxDegreeOfParallelism = AtOnce }, async (one, _) => await work(one));
}
