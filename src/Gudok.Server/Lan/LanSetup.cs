using System.Collections.Concurrent;
using System.Net;
using System.Security.Cryptography.X509Certificates;

namespace Gudok.Server.Lan;

/// <summary>
/// <c>--lan</c>: HTTPS for the phones and computers beside this one. Browsers give a microphone to HTTPS or localhost
/// only, and a machine at home has no name for which anybody would sign a certificate.
/// </summary>
public static class LanSetup
{
    public const string CertificatePath = "/gudok-ca.crt";

    /// <summary>On the command line <c>--lan</c> needs no value.</summary>
    public static string[] Spelled(string[] args) => [.. args.Select(arg => arg == "--lan" ? "--lan=true" : arg)];

    public static bool IsOnLan(this IConfiguration settings) => settings.GetValue<bool>("lan");

    /// <summary>Setting <c>Lan:Port</c>: of HTTPS, on all addresses of this machine.</summary>
    public static void AddLan(this WebApplicationBuilder builder)
    {
        if (!builder.Configuration.IsOnLan()) return;
        var port = builder.Configuration.GetValue("Lan:Port", 5443);
        var urls = builder.Configuration[WebHostDefaults.ServerUrlsKey] ?? "http://localhost:5080";
        builder.WebHost.UseUrls($"{urls};https://0.0.0.0:{port}");
        builder.Services.AddSingleton<LocalAuthority>();
        builder.WebHost.ConfigureKestrel(kestrel => kestrel.ConfigureHttpsDefaults(https =>
        {
            var authority = kestrel.ApplicationServices.GetRequiredService<LocalAuthority>();
            var certificates = new ConcurrentDictionary<IPAddress, X509Certificate2>();
            // One for each address by which this machine is reached, also for one that it is given later.
            https.ServerCertificateSelector = (connection, _) => certificates.GetOrAdd(AddressOf(connection!.LocalEndPoint!), authority.For);
        }));
    }

    public static void MapLan(this WebApplication app)
    {
        if (!app.Configuration.IsOnLan()) return;
        app.MapGet(CertificatePath, (LocalAuthority authority) =>
            Results.File(authority.Certificate, "application/x-x509-ca-cert", "gudok-ca.crt")).ExcludeFromDescription();
        app.SayLanAddresses();
    }

    private static IPAddress AddressOf(EndPoint local)
    {
        var address = ((IPEndPoint)local).Address;
        return address.IsIPv4MappedToIPv6 ? address.MapToIPv4() : address;
    }
}
