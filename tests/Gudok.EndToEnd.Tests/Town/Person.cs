using Gudok.Client;
using Microsoft.Playwright;

namespace Gudok.EndToEnd.Tests.Town;

/// <summary>Somebody at a browser of their own. What they do and see is in the parts of this class.</summary>
public sealed partial class Person
{
    private const string Password = "correct horse battery";
    private readonly IBrowserContext context;
    private Person? peer;

    internal Person(string name, string userName, Setup setup, IPage page, GudokClient client)
    {
        (Name, UserName, Setup, Page, Client, context) = (name, userName, setup, page, client, page.Context);
        Faults.Watch(page);
    }

    public string Name { get; }

    /// <summary>Nobody else in the whole run has it, whatever they are called.</summary>
    public string UserName { get; }

    public Setup Setup { get; }

    public IPage Page { get; }

    /// <summary>The same person by the API, to ask the server what it knows.</summary>
    public GudokClient Client { get; }

    public Faults Faults { get; } = new();

    /// <summary>Whose chat is open.</summary>
    private Person Peer => peer ?? throw new InvalidOperationException($"{Name} has no chat open");

    /// <summary>The same person in one more tab of the same browser.</summary>
    internal async Task<Person> AnotherTab()
    {
        var tab = new Person(Name, UserName, Setup, await context.NewPageAsync(), Client) { peer = peer };
        await tab.Enter();
        return tab;
    }

    /// <summary>The same person in a copy of this tab: it begins with all that the tab remembers.</summary>
    internal async Task<Person> CopyOfTheTab()
    {
        var page = await context.RunAndWaitForPageAsync(() => Page.EvaluateAsync("void open(location.href)"));
        var copy = new Person(Name, UserName, Setup, page, Client) { peer = peer };
        await copy.SeesTheirChats();
        return copy;
    }

    private ILocator Button(string name) => Page.Called(AriaRole.Button, name);

    private Task Press(string name) => Button(name).ClickAsync();
}
