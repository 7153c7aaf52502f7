using Gudok.Contracts;
using Gudok.EndToEnd.Tests.Town;
using Gudok.Tests;
using Microsoft.Playwright;

namespace Gudok.EndToEnd.Tests.Screens;

/// <summary>Visits every screen of the product: each is accessible, and each can be kept as a picture.</summary>
public abstract class Every_screen(Product product, Chromium chromium) : Story(product, chromium)
{
    private static readonly Setup Phone = Setup.Phone with { Theme = ColorScheme.Dark };
    private static readonly Setup Desktop = Setup.Desktop;

    /// <summary>Both sizes and both themes; all their pairs when pictures are wanted.</summary>
    public static TheoryData<Setup> Looks { get; } =
        PicturesAreWanted
            ? [Desktop, Phone, Desktop with { Theme = ColorScheme.Dark }, Phone with { Theme = ColorScheme.Light }]
            : [Desktop, Phone];

    /// <summary>What is much the same in both sizes: the stage of a call is also dark in both themes.</summary>
    public static TheoryData<Setup> FewLooks { get; } = EveryLook ? Looks : [Phone];

    /// <summary>Whether there is time for all, or pictures are wanted.</summary>
    public static bool EveryLook => PicturesAreWanted || Long.Run;

    private static bool PicturesAreWanted => Environment.GetEnvironmentVariable("GUDOK_SCREENSHOTS") is { Length: > 0 };

    protected async Task<(Person Alisa, Person Bob)> Called(Setup look, CallKind kind)
    {
        var (alisa, bob) = await AlisaAndBob(look, look);
        await alisa.Write("Созвонимся?");
        await bob.Reads("Созвонимся?");
        await bob.Write("Давай, я у компьютера.");
        await alisa.Reads("Давай, я у компьютера.");
        await alisa.Call(kind);
        await bob.IsRungBy(alisa, kind);
        await alisa.SeesState("Звонит…");
        return (alisa, bob);
    }
}
