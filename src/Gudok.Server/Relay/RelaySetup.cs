using Gudok.Server.Relay.Coturn;

namespace Gudok.Server.Relay;

public static class RelaySetup
{
    public static void AddRelay(this WebApplicationBuilder builder)
    {
        builder.Services.AddSingleton(RelaySettings.From(builder.Configuration));
        builder.Services.AddSingleton<OwnRelay>();
        builder.Services.AddSingleton<RelayWatch>();
        builder.Services.AddSingleton<IceServerList>();
        builder.Services.AddHostedService(services => services.GetRequiredService<OwnRelay>());
        builder.Services.AddHostedService(services => services.GetRequiredService<RelayWatch>());
    }
}
