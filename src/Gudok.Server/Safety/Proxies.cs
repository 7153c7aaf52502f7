using System.Net;
using Microsoft.AspNetCore.HttpOverrides;

namespace Gudok.Server.Safety;

/// <summary>Who may say on whose behalf, and over which scheme, a request came.</summary>
public static class Proxies
{
    /// <summary>Setting <c>Proxies</c>: addresses or networks (<c>10.0.0.0/8</c>) of proxies in front, separated by spaces; by default nobody.</summary>
    public static void UseProxies(this WebApplication app)
    {
        var trusted = (app.Configuration["Proxies"] ?? "").Split(' ', StringSplitOptions.RemoveEmptyEntries);
        if (trusted.Length == 0) return;
        var options = new ForwardedHeadersOptions
        {
            ForwardedHeaders = ForwardedHeaders.XForwardedFor | ForwardedHeaders.XForwardedProto | ForwardedHeaders.XForwardedHost,
        };
        options.KnownProxies.Clear();
        options.KnownIPNetworks.Clear();
        foreach (var proxy in trusted) options.KnownIPNetworks.Add(NetworkOf(proxy));
        app.UseForwardedHeaders(options);
    }

    private static System.Net.IPNetwork NetworkOf(string proxy) =>
        proxy.Contains('/') ? System.Net.IPNetwork.Parse(proxy) : Single(IPAddress.Parse(proxy));

    private static System.Net.IPNetwork Single(IPAddress address) => new(address, address.GetAddressBytes().Length * 8);
}
