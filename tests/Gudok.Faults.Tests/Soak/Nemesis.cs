using System.Collections.Concurrent;
using Gudok.Faults.Tests.Scene;

namespace Gudok.Faults.Tests.Soak;

/// <summary>Lets a fault strike every few seconds.</summary>
public sealed class Nemesis(House house, Cable cable)
{
    private static readonly TimeSpan Every = TimeSpan.FromSeconds(5);

    private readonly SemaphoreSlim struck = new(1);
    private readonly Dictionary<string, int> strikes = [];
    private readonly ConcurrentQueue<(TimeSpan Length, long Began)> freezes = new();

    /// <summary>When the last fault was over; those who measure how fast the server is begin there.</summary>
    public long QuietSince { get; private set; } = TimeProvider.System.GetTimestamp();

    public IReadOnlyDictionary<string, int> Strikes => strikes;

    public async Task Strike(TimeSpan howLong)
    {
        (string Name, Func<Task> Happens)[] faults =
            [("kill", Kill), ("freeze", Freeze), ("cut", Cut), ("lock", Lock)];
        var began = TimeProvider.System.GetTimestamp();
        using var timer = new PeriodicTimer(Every);
        for (var i = 0; TimeProvider.System.GetElapsedTime(began) < howLong; i++)
        {
            var (name, happens) = i < faults.Length ? faults[i] : faults[Random.Shared.Next(faults.Length)];
            await Disturb(happens);
            strikes[name] = strikes.GetValueOrDefault(name) + 1;
            await timer.WaitForNextTickAsync();
        }
    }

    /// <summary>For how long the server has stood still, or will have, since then or at that time.</summary>
    public TimeSpan FrozenSince(long timestamp) =>
        freezes.Where(f => TimeProvider.System.GetElapsedTime(timestamp, f.Began) + f.Length > TimeSpan.Zero)
            .Aggregate(TimeSpan.Zero, (sum, f) => sum + f.Length);

    /// <summary>Something that needs a server which nothing happens to.</summary>
    public async Task Between(Func<Task> look)
    {
        await struck.WaitAsync();
        try
        {
            await look();
        }
        finally
        {
            struck.Release();
        }
    }

    private Task Disturb(Func<Task> happens) => Between(async () =>
    {
        QuietSince = long.MaxValue;
        await happens();
        QuietSince = TimeProvider.System.GetTimestamp();
    });

    private async Task Kill()
    {
        await house.Kill();
        await Task.Delay(Seconds(0, 2));
        await house.Start();
    }

    private async Task Freeze()
    {
        var length = Seconds(1, 7);
        // Whoever waited for its end may hear from the server before this does.
        freezes.Enqueue((length, TimeProvider.System.GetTimestamp()));
        await house.Freeze(length);
    }

    private Task Cut()
    {
        cable.Cut();
        return Task.CompletedTask;
    }

    private async Task Lock()
    {
        await using (await house.Database.Lock()) await Task.Delay(Seconds(1, 7));
    }

    private static TimeSpan Seconds(double from, double to) => TimeSpan.FromSeconds(from + (to - from) * Random.Shared.NextDouble());
}
