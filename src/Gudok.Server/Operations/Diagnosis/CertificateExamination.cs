using System.Globalization;
using System.Net.Security;
using System.Net.Sockets;
using System.Security.Authentication;
using System.Security.Cryptography.X509Certificates;

namespace Gudok.Server.Operations.Diagnosis;

internal static class CertificateExamination
{
    private const string What = "сертификат / certificate";

    /// <summary>Who renews by machine does it when a third of a certificate's life is left, be that of months or of hours.</summary>
    private const int RenewedBy = 6;

    private static readonly TimeSpan Fortnight = TimeSpan.FromDays(14);

    public static async Task<Finding> Look(Uri url)
    {
        if (url.Scheme != Uri.UriSchemeHttps)
            return url.IsLoopback
                ? Finding.Good(What, "На localhost не нужен.", "Not needed on localhost.")
                : Finding.Bad(What, "Без https:// браузер не даст микрофона: поставьте впереди caddy или nginx.", "Without https:// no browser gives a microphone: put caddy or nginx in front.");
        try
        {
            return await Shown(url);
        }
        catch (Exception e) when (e is SocketException or IOException or AuthenticationException)
        {
            return Finding.Bad(What, $"{url.Authority} не отвечает по TLS: {e.Message}", $"{url.Authority} does not answer by TLS: {e.Message}");
        }
    }

    private static async Task<Finding> Shown(Uri url)
    {
        var errors = SslPolicyErrors.None;
        using var connection = new TcpClient();
        await connection.ConnectAsync(url.Host, url.Port);
        await using var tls = new SslStream(connection.GetStream(), leaveInnerStreamOpen: false, (_, _, _, found) =>
        {
            errors = found;
            return true;
        });
        await tls.AuthenticateAsClientAsync(url.Host);
        return Judge((X509Certificate2)tls.RemoteCertificate!, url.Host, errors);
    }

    internal static Finding Judge(X509Certificate2 certificate, string host, SslPolicyErrors errors)
    {
        var until = string.Create(CultureInfo.InvariantCulture, $"{certificate.NotAfter.ToUniversalTime():yyyy-MM-dd HH:mm} UTC");
        if (errors.HasFlag(SslPolicyErrors.RemoteCertificateNameMismatch))
            return Finding.Bad(What, $"Выдан не для {host}.", $"Not made out for {host}.");
        if (IsOverdue(certificate))
            return Finding.Bad(What, $"Годен только до {until}: почему не обновился сам?", $"Good only until {until}: why was it not renewed?");
        return errors == SslPolicyErrors.None
            ? Finding.Good(What, $"В порядке, до {until}.", $"In order, until {until}.")
            : Finding.Bad(What, "Эта машина ему не доверяет: браузеры тоже не будут, если не научить их.", "This machine does not trust it: nor will browsers, unless they are taught to.");
    }

    private static bool IsOverdue(X509Certificate2 certificate)
    {
        var soon = (certificate.NotAfter - certificate.NotBefore) / RenewedBy;
        return certificate.NotAfter.ToUniversalTime() - TimeProvider.System.GetUtcNow() < (soon < Fortnight ? soon : Fortnight);
    }
}
