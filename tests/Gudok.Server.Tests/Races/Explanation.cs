using System.Collections.Immutable;

namespace Gudok.Server.Tests.Races;

/// <summary>
/// Linearizability after Wing and Gong: moves that overlapped are explained by an order in which the rules alone, one
/// move after another, give the same answers and the same end. A move that was answered before another was sent
/// comes before it.
/// </summary>
internal static class Explanation
{
    /// <returns>The world at the end of the first order that explains everything; null if none does.</returns>
    public static World? Of(World world, ImmutableList<Played> race, Predicate<World> isEnd)
    {
        if (race.IsEmpty) return isEnd(world) ? world : null;
        return race.Where(next => race.TrueForAll(other => other.Answered > next.Sent))
            .SelectMany(next => world.After(next).Select(after => Of(after, race.Remove(next), isEnd)))
            .FirstOrDefault(end => end is not null);
    }
}
