using Gudok.Faults.Tests.Scene;

[assembly: AssemblyFixture(typeof(Built))]

namespace Gudok.Faults.Tests.Scene;

/// <summary>The product is built before the first test.</summary>
public sealed class Built : IAsyncLifetime
{
    public async ValueTask InitializeAsync() => await ServerProcess.Build();

    public ValueTask DisposeAsync() => ValueTask.CompletedTask;
}
