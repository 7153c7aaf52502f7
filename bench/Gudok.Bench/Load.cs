using System.Collections.Concurrent;
using System.Diagnostics;

namespace Gudok.Bench;

/// <summary>Calls, and what they cost the server.</summary>
public sealed class Load(Town town, ServerCost cost, Settings settings)
{
    private const int SignalsPerPair = 40, PairsThatSignal = 20;

    /// <summary>Whole calls per second of the server's CPU.</summary>
    public Task<double> CallsPerCpuSecond(bool batched)
    {
        var turn = 0;
        return PerCpuSecond(settings.CallsPerRound, () => Town.All(
            Enumerable.Range(0, settings.CallsPerRound), _ => Free(Interlocked.Increment(ref turn), pair => pair.Call(batched))));
    }

    /// <summary>Five relayed signals, nothing stored: what other servers do for a call.</summary>
    public async Task<double> FiveSignalsPerCpuSecond()
    {
        var talking = await Task.WhenAll(town.Pairs.Take(PairsThatSignal).Select(async pair => (Pair: pair, CallId: await pair.Connect())));
        var result = await PerCpuSecond(SignalsPerPair * talking.Length, () => Town.All(talking, async call =>
        {
            for (var i = 0; i < SignalsPerPair; i++) await call.Pair.FiveSignals(call.CallId);
        }));
        foreach (var (pair, callId) in talking) await pair.End(callId);
        return result;
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

    /// <summary>The first round is not counted: the server makes its code fast during it.</summary>
    private async Task<double> PerCpuSecond(int count, Func<Task> round)
    {
        await round();
        var costs = new double[settings.Rounds];
        for (var i = 0; i < costs.Length; i++) costs[i] = await cost.Of(round);
        return count / costs.Order().ElementAt(costs.Length / 2);
    }

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
