using Microsoft.Extensions.Hosting.Systemd;

namespace Gudok.Server.Operations;

public static class Welcome
{
    /// <summary>Once the server listens, says where, and what to do next.</summary>
    public static void SayWelcome(this WebApplication app) => app.Lifetime.ApplicationStarted.Register(() =>
    {
        if (!app.Logger.IsEnabled(LogLevel.Information)) return;
        var address = app.Urls.Select(Reachable).FirstOrDefault();
        Console.WriteLine(
            $"""

              Гудок работает: {address}
              Откройте этот адрес в двух браузерах, зарегистрируйте двух людей, откройте чат и позвоните.

              Gudok is running: {address}
              Open that address in two browsers, register two people, open a chat, and call.

              Ctrl+C: конец / the end

            """);
    });

    /// <summary>So that whoever has it started by systemd is answered once it can be used.</summary>
    public static void TellSystemd(this WebApplication app) =>
        app.Lifetime.ApplicationStarted.Register(() => new SystemdNotifier().Notify(ServiceState.Ready));

    /// <summary>A browser cannot go to "all addresses"; and it gives a microphone to localhost or HTTPS only.</summary>
    private static string Reachable(string url) =>
        url.Replace("[::]", "localhost").Replace("0.0.0.0", "localhost").Replace("127.0.0.1", "localhost").Replace("*", "localhost");
}
