using System.Net.Security;
using System.Security.Cryptography;
using System.Security.Cryptography.X509Certificates;
using Gudok.Server.Operations.Diagnosis;
using Gudok.Server.Storage;

namespace Gudok.Server.Tests.Operations;

public sealed class DoctorTests(ServerFixture server) : IClassFixture<ServerFixture>
{
    private static readonly Uri Home = new("https://gudok.example.org");

    [Fact]
    public async Task Way_to_a_server_without_a_proxy_is_in_order()
    {
        Assert.True((await ProxyExamination.Look(server.Address)).IsGood);
        Assert.True((await CertificateExamination.Look(new Uri($"http://localhost:{server.Address.Port}"))).IsGood);
    }

    [Theory]
    [InlineData("https", "gudok.example.org", true, "")]
    [InlineData("http", "gudok.example.org", false, "X-Forwarded-Proto")]
    [InlineData("https", "127.0.0.1:5080", false, "Host")]
    public void Proxy_that_hides_the_address_is_told_from_one_that_does_not(string scheme, string host, bool isGood, string missing)
    {
        var finding = ProxyExamination.Judge(Home, new Reflection(scheme, host));
        Assert.Equal(isGood, finding.IsGood);
        Assert.Contains(missing, finding.Russian);
        Assert.Contains(missing, finding.English);
    }

    [Fact]
    public async Task Address_without_HTTPS_or_without_a_server_is_not_well()
    {
        Assert.False((await CertificateExamination.Look(new Uri("http://gudok.example.org"))).IsGood);
        Assert.False((await CertificateExamination.Look(new Uri("https://localhost:1"))).IsGood);
        Assert.False((await ProxyExamination.Look(new Uri("http://localhost:1"))).IsGood);
    }

    [Theory]
    [InlineData(90 * 24, 31 * 24, true)]
    [InlineData(90 * 24, 13 * 24, false)]
    [InlineData(12, 5, true)]
    [InlineData(12, 1, false)]
    public void Certificate_is_to_be_renewed_in_time_however_short_its_life(int hours, int left, bool isGood)
    {
        using var key = ECDsa.Create(ECCurve.NamedCurves.nistP256);
        var end = TimeProvider.System.GetUtcNow().AddHours(left);
        using var certificate = new CertificateRequest("CN=x", key, HashAlgorithmName.SHA256).CreateSelfSigned(end.AddHours(-hours), end);
        Assert.Equal(isGood, CertificateExamination.Judge(certificate, Home.Host, SslPolicyErrors.None).IsGood);
    }

    [Fact]
    public async Task Database_is_intact_damaged_or_not_there()
    {
        var folder = new DataFolder(Directory.CreateTempSubdirectory("gudok-test-").FullName);
        Assert.False((await DatabaseExamination.Look(folder)).IsGood);
        await File.WriteAllTextAsync(folder.Database, new string('x', 10_000), TestContext.Current.CancellationToken);
        Assert.False((await DatabaseExamination.Look(folder)).IsGood);
        Directory.Delete(folder.Path, recursive: true);

        _ = server.Address;
        Assert.True((await DatabaseExamination.Look(new DataFolder(Path.GetDirectoryName(server.DatabaseFile)!))).IsGood);
    }
}
