using System.Formats.Asn1;
using System.Net;
using System.Security.Cryptography;
using System.Security.Cryptography.X509Certificates;
using Gudok.Server.Storage;

namespace Gudok.Server.Lan;

/// <summary>
/// A certificate authority of this server alone, kept in the data folder. Who trusts it trusts it for addresses and for
/// names that end in <c>.local</c> only (RFC 5280, 4.2.1.10): whoever steals its key cannot pretend to be anybody's bank.
/// </summary>
public sealed class LocalAuthority(DataFolder folder, TimeProvider time)
{
    /// <summary>Apple's systems accept a server's certificate for 825 days at most.</summary>
    private const int ServerDays = 397, AuthorityDays = 3650;

    private const string NameConstraints = "2.5.29.30", ServerAuthentication = "1.3.6.1.5.5.7.3.1";

    private static readonly Asn1Tag Permitted = new(TagClass.ContextSpecific, 0), DnsName = new(TagClass.ContextSpecific, 2);

    private readonly Lazy<X509Certificate2> own = new(() => Load(folder) ?? Make(folder, time));

    /// <summary>What a phone is to trust, without the key.</summary>
    public byte[] Certificate => own.Value.Export(X509ContentType.Cert);

    /// <summary>A certificate, with its key, for the server at that address.</summary>
    public X509Certificate2 For(IPAddress address)
    {
        using var key = ECDsa.Create(ECCurve.NamedCurves.nistP256);
        // Not like a name of a host: some check it as one.
        var request = new CertificateRequest($"CN=Gudok at {address}", key, HashAlgorithmName.SHA256);
        var names = new SubjectAlternativeNameBuilder();
        names.AddIpAddress(address);
        request.CertificateExtensions.Add(names.Build());
        request.CertificateExtensions.Add(new X509BasicConstraintsExtension(false, false, 0, true));
        request.CertificateExtensions.Add(new X509KeyUsageExtension(X509KeyUsageFlags.DigitalSignature, true));
        request.CertificateExtensions.Add(new X509EnhancedKeyUsageExtension([new Oid(ServerAuthentication)], false));
        request.CertificateExtensions.Add(X509AuthorityKeyIdentifierExtension.CreateFromCertificate(own.Value, true, false));
        var now = time.GetUtcNow();
        using var made = request.Create(own.Value, now.AddDays(-1), now.AddDays(ServerDays), RandomNumberGenerator.GetBytes(16));
        using var whole = made.CopyWithPrivateKey(key);
        // Windows serves only with a key that came from such a file.
        return X509CertificateLoader.LoadPkcs12(whole.Export(X509ContentType.Pfx), null);
    }

    private static string File(DataFolder folder) => Path.Combine(folder.Path, "lan-authority.pem");

    private static X509Certificate2? Load(DataFolder folder) =>
        System.IO.File.Exists(File(folder)) ? X509Certificate2.CreateFromPemFile(File(folder)) : null;

    private static X509Certificate2 Make(DataFolder folder, TimeProvider time)
    {
        using var key = ECDsa.Create(ECCurve.NamedCurves.nistP256);
        var request = new CertificateRequest($"CN=Gudok {RandomNumberGenerator.GetHexString(6)}", key, HashAlgorithmName.SHA256);
        request.CertificateExtensions.Add(new X509BasicConstraintsExtension(true, true, 0, true));
        request.CertificateExtensions.Add(new X509KeyUsageExtension(X509KeyUsageFlags.KeyCertSign, true));
        request.CertificateExtensions.Add(new X509SubjectKeyIdentifierExtension(request.PublicKey, false));
        request.CertificateExtensions.Add(new X509Extension(NameConstraints, OnlyLocalNames(), critical: true));
        var now = time.GetUtcNow();
        var made = request.CreateSelfSigned(now.AddDays(-1), now.AddDays(AuthorityDays));
        OwnersOnly.WriteFile(File(folder), $"{made.ExportCertificatePem()}\n{key.ExportPkcs8PrivateKeyPem()}\n");
        return made;
    }

    private static byte[] OnlyLocalNames()
    {
        var der = new AsnWriter(AsnEncodingRules.DER);
        using (der.PushSequence())
        using (der.PushSequence(Permitted))
        using (der.PushSequence())
            der.WriteCharacterString(UniversalTagNumber.IA5String, "local", DnsName);
        return der.Encode();
    }
}
