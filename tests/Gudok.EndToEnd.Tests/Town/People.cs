using Gudok.Client;
using Microsoft.Playwright;

namespace Gudok.EndToEnd.Tests.Town;

/// <summary>The people of one test. They share one server with the people of all others and know nothing of them.</summary>
public sealed class People(Product product, Chromium chromium) : IAsyncDisposable
{
    private static readonly string Probe = ReadProbe();
    private readonly List<Person> people = [];

    /// <summary>A person with an account, signed in, at the first screen.</summary>
    public async Task<Person> Register(string name, Setup? setup = null)
    {
        var person = await Stranger(name, setup);
        await person.TakeAccount(TestContext.Current.CancellationToken);
        await person.Enter();
        return person;
    }

    /// <summary>A person without an account, with an empty page.</summary>
    public async Task<Person> Stranger(string name, Setup? setup = null)
    {
        setup ??= Setup.Desktop;
        var userName = $"u{Convert.ToHexStringLower(System.Security.Cryptography.RandomNumberGenerator.GetBytes(8))}";
        return Joins(new Person(name, userName, setup, await EmptyPage(setup), new GudokClient(ServerOf(setup))));
    }

    public async Task<Person> AnotherTabOf(Person person) => Joins(await person.AnotherTab());

    public async Task<Person> CopyOfTheTabOf(Person person) => Joins(await person.CopyOfTheTab());

    /// <summary>The same person at one more browser.</summary>
    public async Task<Person> AnotherBrowserOf(Person person)
    {
        var other = Joins(new Person(person.Name, person.UserName, person.Setup, await EmptyPage(person.Setup), person.Client));
        await other.TakeSession();
        await other.Enter();
        return other;
    }

    public void HaveNoFaults()
    {
        var faults = people.SelectMany(p => p.Faults.Unexpected.Select(fault => $"{p.Name}: {fault}")).ToList();
        if (faults.Count > 0) Assert.Fail(string.Join('\n', faults));
    }

    /// <summary>Keeps a picture of what each of them sees.</summary>
    public async Task Picture(string name)
    {
        foreach (var (i, person) in people.Where(p => !p.Page.IsClosed).Index())
            await person.Page.ScreenshotAsync(new() { Path = Path.Combine(Kept.Folder(name), $"{i + 1} {person.Name}.png") });
    }

    public async ValueTask DisposeAsync()
    {
        foreach (var person in people) person.Client.Dispose();
        foreach (var context in people.Select(p => p.Page.Context).Distinct()) await context.CloseAsync();
    }

    private async Task<IPage> EmptyPage(Setup setup)
    {
        var browser = await chromium.For(setup);
        var context = await browser.NewContextAsync(setup.Context(ServerOf(setup)));
        await setup.Permit(context);
        await context.AddInitScriptAsync(setup.Script + Probe);
        return await context.NewPageAsync();
    }

    private Uri ServerOf(Setup setup) => setup.House?.Server ?? product.Address;

    private Person Joins(Person person)
    {
        lock (people) people.Add(person);
        return person;
    }

    private static string ReadProbe()
    {
        using var reader = new StreamReader(typeof(People).Assembly.GetManifestResourceStream("probe.js")!);
        return reader.ReadToEnd();
    }
}
