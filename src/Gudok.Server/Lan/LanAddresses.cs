using System.Net;
using System.Net.NetworkInformation;
using System.Net.Sockets;
using QRCoder;

namespace Gudok.Server.Lan;

/// <summary>Where this machine is found by those beside it.</summary>
public static class LanAddresses
{
    /// <summary>The IPv4 addresses of this machine, the one that leads out first.</summary>
    public static IReadOnlyList<IPAddress> All() =>
    [
        .. NetworkInterface.GetAllNetworkInterfaces()
            .Where(network => network.OperationalStatus == OperationalStatus.Up)
            .Select(network => network.GetIPProperties())
            .OrderByDescending(network => network.GatewayAddresses.Count)
            .SelectMany(network => network.UnicastAddresses.Select(unicast => unicast.Address))
            .Where(address => address.AddressFamily == AddressFamily.InterNetwork && !IPAddress.IsLoopback(address)),
    ];

    public static void SayLanAddresses(this WebApplication app) => app.Lifetime.ApplicationStarted.Register(() =>
    {
        var port = app.Urls.Select(url => new Uri(url)).Last(url => url.Scheme == Uri.UriSchemeHttps).Port;
        var urls = All().Select(address => $"https://{address}:{port}").ToList();
        Console.WriteLine(urls.Count == 0 ? NoNetwork : Invitation(urls));
    });

    private const string NoNetwork =
        """
          У этой машины нет адреса в сети.
          This machine has no address in a network.

        """;

    private static string Invitation(IReadOnlyList<string> urls) =>
        $"""
          В вашей сети / In your network: {string.Join("  ", urls)}

        {Picture(urls[0])}

          Чтобы телефон доверял этому адресу, один раз:
          1. Откройте на нём {urls[0]}{LanSetup.CertificatePath} (браузер предупредит: продолжайте) и загрузите сертификат.
          2. Android: Настройки → Безопасность → Установить сертификат → Сертификат ЦС → gudok-ca.crt.
             iPhone, iPad: Настройки → Профиль загружен → Установить; затем Основные → Об этом устройстве → Доверие сертификатам.
             Компьютер: откройте файл и добавьте его в доверенные центры сертификации.
          Он годится только для адресов и имён на .local. Ключ лежит в папке данных и никуда не уходит.

          For the phone to trust that address, once:
          1. Open {urls[0]}{LanSetup.CertificatePath} on it (the browser warns: go on), and download the certificate.
          2. Android: Settings → Security → Install a certificate → CA certificate → gudok-ca.crt.
             iPhone, iPad: Settings → Profile Downloaded → Install; then General → About → Certificate Trust Settings.
             Computer: open the file and add it to the trusted certificate authorities.
          It is good only for addresses and for names in .local. Its key stays in the data folder.

        """;

    private static string Picture(string url)
    {
        using var code = QRCodeGenerator.GenerateQrCode(url, QRCodeGenerator.ECCLevel.M);
        using var picture = new AsciiQRCode(code);
        return picture.GetGraphicSmall();
    }
}
