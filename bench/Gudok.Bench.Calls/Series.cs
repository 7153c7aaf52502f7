using Gudok.Contracts;

namespace Gudok.Bench.Calls;

/// <summary>Calls of one kind in one place, by each pair.</summary>
public sealed record Series(Scene Scene, CallKind Kind, IReadOnlyDictionary<string, List<Noted>> Calls)
{
    /// <summary>The first load and compile what the others find ready: they do not count.</summary>
    private const int WarmUps = 3;

    /// <summary>The pairs call in turns, so that whatever else the machine does meets all of them.</summary>
    public static async Task<Series> Measure(Scene scene, CallKind kind, Settings settings, CancellationToken cancelled)
    {
        await using var company = await Company.Gather(scene);
        var calls = company.Pairs.ToDictionary(pair => pair.Name, _ => new List<Noted>());
        for (var round = 1 - WarmUps; round <= settings.Calls; round++)
        {
            foreach (var pair in company.Pairs)
            {
                var noted = await pair.Call(kind).WaitAsync(cancelled);
                if (round > 0) calls[pair.Name].Add(noted);
            }
            if (round > 0) Console.Error.WriteLine($"{scene.Name}, {kind.ToString().ToLowerInvariant()}: {round} of {settings.Calls}");
        }
        return new Series(scene, kind, calls);
    }

    /// <summary>null: nobody has called so.</summary>
    public double? Median(string pair, Wait wait)
    {
        if (!Calls.TryGetValue(pair, out var calls)) return null;
        var sorted = calls.Select(wait.Of).Order().ToList();
        return (sorted[(sorted.Count - 1) / 2] + sorted[sorted.Count / 2]) / 2;
    }
}
