using Gudok.Server.Operations;
using Gudok.Server.Storage;

namespace Gudok.Server.Tests.Storage;

public sealed class DataFolderTests : IDisposable
{
    private readonly string path = Directory.CreateTempSubdirectory("gudok-test-").FullName;

    [Fact]
    public void Folder_is_one_servers_until_that_ends()
    {
        using (var first = DataFolder.Open(path))
        {
            first.Claim();
            using var second = DataFolder.Open(path);
            var refused = Assert.Throws<CannotStartException>(second.Claim);
            Assert.Contains(path, CannotStartException.Words(refused));
        }
        using var third = DataFolder.Open(path);
        third.Claim();
    }

    [Fact]
    public void What_is_a_fault_of_the_program_is_not_put_into_words() => Assert.Null(CannotStartException.Words(new InvalidOperationException()));

    public void Dispose() => Directory.Delete(path, recursive: true);
}
