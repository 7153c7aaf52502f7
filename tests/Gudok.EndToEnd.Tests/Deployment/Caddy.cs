using System.Diagnostics;
using System.Security.Cryptography.X509Certificates;
using Gudok.EndToEnd.Tests.Town;

namespace Gudok.EndToEnd.Tests.Deployment;

/// <summary>Makes its certificate itself, as its own authority: for localhost it asks nobody else.</summary>
public sealed class Caddy : Proxy
{
    public Caddy()
    {
    }

    internal Caddy(Product product) : base(product)
    {
    }

    protected override string Name => "caddy";

    protected override X509Certificate2 Authority =>
        X509CertificateLoader.LoadCertificateFromFile(Path.Combine(Folder, "caddy/pki/authorities/local/root.crt"));

    /// <summary>While a test has its server down, Caddy would say so for each request.</summary>
    private string Surroundings =>
        $$"""
        {
            admin off
            skip_install_trust
            http_port {{PlainPort}}
            log {
                level ERROR
                exclude http.log.error
            }
        }
        """;

    protected override async Task<ProcessStartInfo> Configure()
    {
        var site = await Shipped("caddy/Caddyfile",
            ("gudok.example.org {", $"localhost:{SecurePort} {{"), ("127.0.0.1:5080", $"127.0.0.1:{Product.Address.Port}"));
        var config = Path.Combine(Folder, "Caddyfile");
        await File.WriteAllTextAsync(config, $"{Surroundings}\n{site}");
        return new ProcessStartInfo(Name, ["run", "--config", config, "--adapter", "caddyfile"])
        {
            Environment = { ["HOME"] = Folder, ["XDG_DATA_HOME"] = Folder, ["XDG_CONFIG_HOME"] = Folder },
        };
    }
}
