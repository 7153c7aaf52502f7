using Microsoft.Playwright;

namespace Gudok.EndToEnd.Tests.Town;

/// <summary>People find things by what they are and how they are called: the exact accessible name.</summary>
internal static class Names
{
    public static ILocator Called(this IPage page, AriaRole role, string name) =>
        page.GetByRole(role, new() { Name = name, Exact = true });

    public static ILocator Called(this ILocator place, AriaRole role, string name) =>
        place.GetByRole(role, new() { Name = name, Exact = true });
}
