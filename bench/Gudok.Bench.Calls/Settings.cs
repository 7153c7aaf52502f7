using Gudok.Contracts;

namespace Gudok.Bench.Calls;

/// <summary>What is measured.</summary>
/// <param name="Calls">Medians are of so many.</param>
/// <param name="Kinds">Of calls.</param>
/// <param name="Scenes">Where.</param>
/// <param name="Delays">One delayed scene for each.</param>
public sealed record Settings(int Calls, CallKind[] Kinds, string[] Scenes, Distances[] Delays)
{
    public const string Loopback = "loopback", Delayed = "delayed";

    public const string Usage = "bench/calls [--calls 15] [--video] [--only loopback|delayed] [--delay 20,20]...";

    private static readonly Distances Halfway = new(20, 20);

    public static Settings? Of(string[] args)
    {
        var settings = new Settings(15, [CallKind.Audio], [Loopback, Delayed], []);
        for (var words = new Queue<string>(args); words.TryDequeue(out var word);)
        {
            switch (word)
            {
                case "--video":
                    settings = settings with { Kinds = [CallKind.Audio, CallKind.Video] };
                    break;
                case "--calls" when words.TryDequeue(out var number) && int.TryParse(number, out var calls) && calls > 0:
                    settings = settings with { Calls = calls };
                    break;
                case "--only" when words.TryDequeue(out var scene) && settings.Scenes.Contains(scene):
                    settings = settings with { Scenes = [scene] };
                    break;
                case "--delay" when words.TryDequeue(out var text) && Distances.Of(text) is { } delay:
                    settings = settings with { Delays = [.. settings.Delays, delay] };
                    break;
                default:
                    return null;
            }
        }
        return settings.Delays is [] ? settings with { Delays = [Halfway] } : settings;
    }
}
