using Gudok.EndToEnd.Tests.Town;
using Microsoft.Playwright;
using static Microsoft.Playwright.Assertions;

namespace Gudok.EndToEnd.Tests.Screens;

public sealed class English(Product product, Chromium chromium) : Story(product, chromium)
{
    [Fact]
    public async Task A_browser_in_English_gets_an_English_interface()
    {
        var alisa = await Town.Stranger("Alisa Orlova", Setup.Desktop with { Locale = "en-GB" });
        await alisa.Visit();
        var page = alisa.Page;
        await page.Called(AriaRole.Tab, "Sign up").ClickAsync();
        await page.Called(AriaRole.Textbox, "Username").FillAsync(alisa.UserName);
        await page.Called(AriaRole.Textbox, "Your name").FillAsync("Alisa Orlova");
        await page.GetByLabel("Password", new() { Exact = true }).FillAsync("correct horse battery");
        await page.Called(AriaRole.Button, "Create account").ClickAsync();
        await Expect(page.Called(AriaRole.Searchbox, "Find a person")).ToBeVisibleAsync();
        await Expect(page.Locator("html")).ToHaveAttributeAsync("lang", "en");
    }
}
