using Gudok.EndToEnd.Tests.Deployment;
using Gudok.EndToEnd.Tests.Town;
using Xunit.Sdk;
using Xunit.v3;

[assembly: TestCollectionOrderer(typeof(LongestFirst))]

namespace Gudok.EndToEnd.Tests.Town;

/// <summary>One long test that begins last would keep all others waiting for it.</summary>
public sealed class LongestFirst : ITestCollectionOrderer
{
    public IReadOnlyCollection<TTestCollection> OrderTestCollections<TTestCollection>(IReadOnlyCollection<TTestCollection> testCollections)
        where TTestCollection : ITestCollection =>
        [.. testCollections.OrderBy(c => c.TestCollectionDisplayName.Contains(nameof(Debian_package), StringComparison.Ordinal) ? 0 : 1)];
}
