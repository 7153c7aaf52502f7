using System.Diagnostics;
using System.Security.Cryptography;
using System.Security.Cryptography.X509Certificates;

namespace Gudok.EndToEnd.Tests.Deployment;

public sealed class Nginx : Proxy
{
    private readonly X509Certificate2 certificate = NewCertificate();

    protected override string Name => "nginx";

    protected override X509Certificate2 Authority => certificate;

    protected override async Task<ProcessStartInfo> Configure()
    {
        var (pem, key) = (Path.Combine(Folder, "certificate.pem"), Path.Combine(Folder, "key.pem"));
        await File.WriteAllTextAsync(pem, certificate.ExportCertificatePem());
        await File.WriteAllTextAsync(key, certificate.GetECDsaPrivateKey()!.ExportPkcs8PrivateKeyPem());
        var site = await Shipped("nginx/gudok.conf",
            ("/etc/letsencrypt/live/gudok.example.org/fullchain.pem", pem), ("/etc/letsencrypt/live/gudok.example.org/privkey.pem", key),
            ("gudok.example.org", "localhost"), ("/var/www/html", Folder), ("127.0.0.1:5080", $"127.0.0.1:{Product.Address.Port}"),
            ("listen [::]:80;", ""), ("listen [::]:443 ssl http2;", ""),
            ("listen 80;", $"listen 127.0.0.1:{PlainPort};"), ("listen 443 ssl", $"listen 127.0.0.1:{SecurePort} ssl"));
        var config = Path.Combine(Folder, "nginx.conf");
        await File.WriteAllTextAsync(config, $"{Surroundings}\nhttp {{\naccess_log off;\n{Folders}\n{site}\n}}\n");
        return new ProcessStartInfo(FullName, ["-p", Folder, "-c", config]);
    }

    /// <summary>Debian keeps it where only root looks.</summary>
    private static string FullName => "/usr/sbin/nginx";

    /// <summary>As certbot does it.</summary>
    public async Task ProvesTheName(string token, string proof)
    {
        var folder = Directory.CreateDirectory(Path.Combine(Folder, ".well-known/acme-challenge"));
        await File.WriteAllTextAsync(Path.Combine(folder.FullName, token), proof);
    }

    private string Surroundings =>
        $$"""
        {{(Environment.IsPrivilegedProcess ? "user root;" : "")}}
        daemon off;
        pid {{Folder}}/nginx.pid;
        error_log stderr error;
        events { }
        """;

    private string Folders => string.Join('\n',
        new[] { "client_body", "proxy", "fastcgi", "uwsgi", "scgi" }.Select(name => $"{name}_temp_path {Folder}/{name};"));

    private static X509Certificate2 NewCertificate()
    {
        using var key = ECDsa.Create(ECCurve.NamedCurves.nistP256);
        var request = new CertificateRequest("CN=localhost", key, HashAlgorithmName.SHA256);
        var names = new SubjectAlternativeNameBuilder();
        names.AddDnsName("localhost");
        request.CertificateExtensions.Add(names.Build());
        var now = TimeProvider.System.GetUtcNow();
        return request.CreateSelfSigned(now.AddDays(-1), now.AddDays(1));
    }
}
