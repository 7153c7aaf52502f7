using System.Net;
using System.Security.Cryptography;
using System.Security.Cryptography.X509Certificates;
using Gudok.Server.Lan;
using Gudok.Server.Storage;

namespace Gudok.Server.Tests.Lan;

public sealed class LocalAuthorityTests : IDisposable
{
    private static readonly IPAddress Address = IPAddress.Parse("192.168.1.5");

    private readonly DataFolder folder = DataFolder.Open(Directory.CreateTempSubdirectory("gudok-test-").FullName);

    [Fact]
    public void Who_trusts_the_authority_trusts_the_server_at_its_address()
    {
        using var certificate = Authority().For(Address);
        Assert.True(certificate.HasPrivateKey);
        Assert.True(certificate.MatchesHostname("192.168.1.5"));
        Assert.False(certificate.MatchesHostname("192.168.1.6"));
        Assert.Empty(Errors(certificate));
    }

    [Fact]
    public void Authority_is_the_same_after_a_restart()
    {
        var before = Authority().Certificate;
        Assert.Equal(before, Authority().Certificate);
        using var certificate = Authority().For(Address);
        Assert.Empty(Errors(certificate));
    }

    [Fact]
    public void Stolen_key_is_worth_nothing_for_names_elsewhere()
    {
        _ = Authority().Certificate;
        using var stolen = X509Certificate2.CreateFromPemFile(Path.Combine(folder.Path, "lan-authority.pem"));
        using var key = ECDsa.Create(ECCurve.NamedCurves.nistP256);
        var request = new CertificateRequest("CN=a bank", key, HashAlgorithmName.SHA256);
        var names = new SubjectAlternativeNameBuilder();
        names.AddDnsName("bank.example");
        request.CertificateExtensions.Add(names.Build());
        using var forged = request.Create(stolen, DateTimeOffset.UtcNow.AddDays(-1), DateTimeOffset.UtcNow.AddDays(30), [1]);
        Assert.NotEmpty(Errors(forged));
    }

    [Fact]
    public void Key_is_readable_by_its_owner_only()
    {
        if (OperatingSystem.IsWindows())
        {
            Assert.Skip("Windows has no such modes");
            return;
        }
        _ = Authority().Certificate;
        Assert.Equal(
            UnixFileMode.UserRead | UnixFileMode.UserWrite, File.GetUnixFileMode(Path.Combine(folder.Path, "lan-authority.pem")));
    }

    public void Dispose() => Directory.Delete(folder.Path, recursive: true);

    private LocalAuthority Authority() => new(folder, TimeProvider.System);

    private IEnumerable<X509ChainStatusFlags> Errors(X509Certificate2 certificate)
    {
        using var chain = new X509Chain();
        chain.ChainPolicy.TrustMode = X509ChainTrustMode.CustomRootTrust;
        chain.ChainPolicy.CustomTrustStore.Add(X509CertificateLoader.LoadCertificate(Authority().Certificate));
        chain.ChainPolicy.RevocationMode = X509RevocationMode.NoCheck;
        chain.Build(certificate);
        return [.. chain.ChainStatus.Select(status => status.Status)];
    }
}
