using Gudok.Contracts;

namespace Gudok.Server.Safety;

/// <summary>What a request may look like.</summary>
public static class Requests
{
    private const int MaxBodyBytes = 64 * 1024;

    /// <summary>Whoever waits to be let in at the hub counts as well, and calls must still come through.</summary>
    private const int MaxConnections = 20_000;

    public static void AddRequestRules(this WebApplicationBuilder builder)
    {
        builder.Services.ConfigureHttpJsonOptions(json => WireJson.Configure(json.SerializerOptions));
        builder.Services.AddValidation();
        builder.WebHost.ConfigureKestrel(kestrel =>
        {
            kestrel.AddServerHeader = false;
            kestrel.Limits.MaxRequestBodySize = MaxBodyBytes;
            kestrel.Limits.MaxConcurrentConnections = MaxConnections;
            kestrel.Limits.MaxConcurrentUpgradedConnections = MaxConnections;
            kestrel.Limits.RequestHeadersTimeout = TimeSpan.FromSeconds(15);
        });
    }
}
