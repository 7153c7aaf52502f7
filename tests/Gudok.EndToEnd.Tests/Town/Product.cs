using Gudok.EndToEnd.Tests.Town;
using Gudok.Tests;

[assembly: AssemblyFixture(typeof(Product))]

namespace Gudok.EndToEnd.Tests.Town;

/// <summary>The product as <c>./run</c> starts it: a process of its own, on a free port, with an empty data folder.</summary>
public class Product : IAsyncLifetime
{
    private readonly string data = Directory.CreateTempSubdirectory("gudok-").FullName;
    private ServerProcess? server;

    /// <summary>The root of the repository.</summary>
    public static string Root => ServerProcess.Root;

    public virtual Uri Address => server!.Address;

    protected virtual IEnumerable<string> Settings => [];

    private string Log => Path.Combine(Kept.Folder("."), $"server-{Path.GetFileName(data)}.log");

    public virtual async ValueTask InitializeAsync()
    {
        await ServerProcess.Build();
        await Start();
    }

    public virtual async ValueTask DisposeAsync()
    {
        GC.SuppressFinalize(this);
        if (server is not null) await server.DisposeAsync();
        Directory.Delete(data, recursive: true);
    }

    /// <summary>Again after a <see cref="Kill"/>: at the same address, with the same data.</summary>
    public async Task Start() => server = await ServerProcess.Start(data, Log, server?.Address.Port ?? 0, Settings);

    /// <summary>kill -9: it has no time to say or save anything.</summary>
    public Task Kill() => server!.Kill();

    /// <summary>It hangs meanwhile: connections stay open, and nothing is answered.</summary>
    public Task HangsWhile(Func<Task> something) => server!.HangsWhile(something);
}
