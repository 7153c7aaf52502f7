namespace Gudok.Bench;

/// <summary>What is measured, and how long.</summary>
/// <param name="Devices">A column each: so many devices are connected.</param>
/// <param name="Rounds">Costs are the median of so many.</param>
/// <param name="CallsPerRound">Whole calls in each round.</param>
/// <param name="Seconds">How long calls are placed at a fixed rate.</param>
public sealed record Settings(int[] Devices, int Rounds, int CallsPerRound, int Seconds)
{
    public const int CallsPerSecond = 50;

    public const string Usage = "bench/server [--devices 1000,10000] [--rounds 5] [--calls 400] [--seconds 20]";

    public static Settings? Of(string[] args)
    {
        var settings = new Settings([1_000, 10_000], Rounds: 5, CallsPerRound: 400, Seconds: 20);
        foreach (var pair in args.Chunk(2))
        {
            var numbers = pair is [_, var value] ? Numbers(value) : [];
            if (numbers.Length == 0) return null;
            switch (pair[0])
            {
                case "--devices": settings = settings with { Devices = numbers }; break;
                case "--rounds": settings = settings with { Rounds = numbers[0] }; break;
                case "--calls": settings = settings with { CallsPerRound = numbers[0] }; break;
                case "--seconds": settings = settings with { Seconds = numbers[0] }; break;
                default: return null;
            }
        }
        return settings;
    }

    private static int[] Numbers(string text)
    {
        var parts = text.Split(',');
        return parts.All(part => int.TryParse(part, out var number) && number > 0) ? [.. parts.Select(int.Parse)] : [];
    }
}
