using Gudok.Contracts;

namespace Gudok.EndToEnd.Tests.Town;

/// <summary>A class of tests. When one fails, what each person saw is kept as a picture.</summary>
public abstract class Story(Product product, Chromium chromium) : IAsyncLifetime
{
    protected People Town { get; } = new(product, chromium);

    public ValueTask InitializeAsync() => ValueTask.CompletedTask;

    public async ValueTask DisposeAsync()
    {
        GC.SuppressFinalize(this);
        if (TestContext.Current.TestState?.Result == TestResult.Failed)
            await Town.Picture(TestContext.Current.TestMethod!.MethodName);
        await using (Town) Town.HaveNoFaults();
    }

    /// <summary>Two people with a chat that both have open and nobody has written in.</summary>
    protected async Task<(Person Alisa, Person Bob)> AlisaAndBob(Setup? alisas = null, Setup? bobs = null)
    {
        var people = await Task.WhenAll(Town.Register("Алиса Орлова", alisas), Town.Register("Боб Лисицын", bobs));
        await people[0].OpenChatWith(people[1]);
        await people[1].OpenChatWith(people[0]);
        return (people[0], people[1]);
    }

    /// <summary>Two people who have both written in their chat.</summary>
    protected async Task<(Person Alisa, Person Bob)> AlisaAndBobWhoHaveWritten(Setup? alisas = null, Setup? bobs = null)
    {
        var (alisa, bob) = await AlisaAndBob(alisas, bobs);
        await WriteToEachOther(alisa, bob);
        return (alisa, bob);
    }

    protected static async Task WriteToEachOther(Person alisa, Person bob)
    {
        await alisa.Write("Привет!");
        await bob.Reads("Привет!");
        await bob.Write("Звони.");
        await alisa.Reads("Звони.");
    }

    /// <summary>Alisa has called Bob, and they talk.</summary>
    protected async Task<(Person Alisa, Person Bob)> Talking(
        Setup? alisas = null, Setup? bobs = null, CallKind kind = CallKind.Audio)
    {
        var (alisa, bob) = await AlisaAndBob(alisas, bobs);
        await alisa.Call(kind);
        await bob.IsRungBy(alisa, kind);
        await bob.Accept();
        await Task.WhenAll(alisa.IsTalking(), bob.IsTalking());
        return (alisa, bob);
    }
}
