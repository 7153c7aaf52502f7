using System.Collections.Concurrent;
using System.Diagnostics;

namespace Gudok.Bench;

/// <summary>Calls, and what they cost the server.</summary>
public sealed class Load(Town town, ServerCost cost, Settings settings)
{
    private const int SignalsPerPair = 200;

    /// <summary>In rounds.</summary>
    private const int WarmUp = 4;

    /// <summary>Whole calls per second of the server's CPU.</summary>
    public async Task<double> CallsPerCpuSecond(bool batched)
    {
        var turn = 0;
        var result = await PerCpuSecond(settings.CallsPerRound, new Work(cost, () => Few.AtATime(
            Enumerable.Range(0, settings.CallsPerRound), _ => Free(Interlocked.Increment(ref turn), pair => pair.Call(batched)))));
        return result[0];
    }

    /// <summary>Five relayed signals, nothing stored: what other servers do for a call. The bare hub hands on the same.</summary>
    public async Task<(double Gudok, double BareHub)> FiveSignalsPerCpuSecond(BareHub hub)
    {
        var talking = await Task.WhenAll(town.Pairs.Take(BareHub.Pairs).Select(async pair => (Pair: pair, CallId: await pair.Connect())));
        var result = await PerCpuSecond(
            SignalsPerPair * BareHub.Pairs,
            new Work(cost, () => Few.AtATime(talking, call => call.Pair.Signals.Fives(SignalsPerPair, call.CallId))),
            new Work(hub.Cost, () => Few.AtATime(hub.Signals, signals => signals.Fives(SignalsPerPair, Guid.Empty))));
        foreach (var (pair, callId) in talking) await pair.End(callId);
        return (result[0], result[1]);
    }

    /// <summary>Calls begun at a fixed rate, however long the server takes for the others.</summary>
    public async Task<IReadOnlyList<Answered>> AtFixedRate()
    {
        var calls = new List<Task<Answered>>();
        var begun = Stopwatch.GetTimestamp();
        for (var number = 0; number < settings.Seconds * Settings.CallsPerSecond; number++)
        {
            var wait = TimeSpan.FromSeconds((double)number / Settings.CallsPerSecond) - Stopwatch.GetElapsedTime(begun);
            if (wait > TimeSpan.Zero) await Task.Delay(wait);
            calls.Add(Free(number, pair => pair.Call(batched: true)));
        }
        return await Task.WhenAll(calls);
    }

    /// <summary>
    /// The median of the rounds, which those that are compared have in turns. The first do not count: the server makes its code
    /// fast during them.
    /// </summary>
    private async Task<double[]> PerCpuSecond(int count, params Work[] compared)
    {
        var costs = compared.Select(_ => new List<double>()).ToArray();
        for (var round = -WarmUp; round < settings.Rounds; round++)
        {
            foreach (var (work, of) in compared.Zip(costs))
            {
                var spent = await work.Server.Of(work.Round);
                if (round >= 0) of.Add(spent);
            }
        }
        return [.. costs.Select(of => count / of.Order().ElementAt(of.Count / 2))];
    }

    private readonly record struct Work(ServerCost Server, Func<Task> Round);

    private readonly ConcurrentDictionary<Pair, SemaphoreSlim> lines = new();

    /// <summary>The pairs take turns; one that is still in a call is waited for.</summary>
    private async Task<T> Free<T>(int turn, Func<Pair, Task<T>> work)
    {
        var pair = town.Pairs[turn % town.Pairs.Count];
        var line = lines.GetOrAdd(pair, _ => new SemaphoreSlim(1));
        await line.WaitAsync();
        try
        {
            return await work(pair);
        }
        finally
        {
            line.Release();
        }
    }
}
