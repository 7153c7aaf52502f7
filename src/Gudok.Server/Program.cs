using Gudok.Server.Accounts;
using Gudok.Server.Calls;
using Gudok.Server.Chats;
using Gudok.Server.Lan;
using Gudok.Server.Operations;
using Gudok.Server.Operations.Commands;
using Gudok.Server.Realtime;
using Gudok.Server.Relay;
using Gudok.Server.Safety;
using Gudok.Server.Storage;
using Gudok.Server.Web;

try
{
    args = LanSetup.Spelled(args);
    if (await CommandLine.Run(args) is { } exitCode) return exitCode;

    var builder = WebApplication.CreateBuilder(Installation.Options(args));
    builder.AddLogs();
    builder.AddStorage();
    builder.AddProblems();
    builder.AddRequestRules();
    builder.AddRateLimits();
    builder.AddAccounts();
    builder.AddChats();
    builder.AddCalls();
    builder.AddRelay();
    builder.AddRealtime();
    builder.AddLan();
    builder.AddHealth();
    builder.AddApiDocument();

    var app = builder.Build();
    await app.MigrateStorage();

    app.UseArrival();
    app.UseProxies();
    app.UseSecurityHeaders();
    app.UseProblems();
    app.UseWebPage();
    app.UseSameOrigin();
    app.UseBodies();
    app.UseRouting();
    app.UseHubQueue();
    app.UseAuthentication();
    app.UseAuthorization();
    app.UseRateLimiter();

    app.MapAccounts();
    app.MapChats();
    app.MapCalls();
    app.MapRealtime();
    app.MapHealth();
    app.MapApiDocument();
    app.MapLan();

    app.TellSystemd();
    app.SayWelcome();
    await app.RunAsync();
    return 0;
}
catch (Exception e) when (CannotStartException.Words(e) is { } words)
{
    await Console.Error.WriteLineAsync(words);
    return 1;
}

/// <summary>Named so that tests can start the server.</summary>
public sealed partial class Program;
