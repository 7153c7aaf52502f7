using System.Security.Cryptography;
using Gudok.Client;
using Gudok.Contracts;
using Gudok.Server.Storage;
using Microsoft.AspNetCore.Hosting;
using Microsoft.AspNetCore.Mvc.Testing;
using Microsoft.AspNetCore.TestHost;
using Microsoft.Extensions.DependencyInjection;
using Microsoft.Extensions.Logging;
using Microsoft.Extensions.Time.Testing;

namespace Gudok.Server.Tests;

/// <summary>A whole server of its own on a free port of this machine: real sockets, a real SQLite file, a clock that the test sets.</summary>
public class ServerFixture : WebApplicationFactory<Program>
{
    private readonly string folder = Directory.CreateTempSubdirectory("gudok-test-").FullName;

    public ServerFixture() => UseKestrel(0);

    /// <summary>The wall clock under the server's own. It begins now, because clients throw cookies away by the real one.</summary>
    public FakeTimeProvider Wall { get; } = new(TimeProvider.System.GetUtcNow());

    public Uri Address
    {
        get
        {
            StartServer();
            return ClientOptions.BaseAddress;
        }
    }

    public string DatabaseFile => Path.Combine(folder, "gudok.db");

    /// <summary>Settings of the server, over those that make it quick.</summary>
    protected virtual IEnumerable<(string Name, string Value)> Settings => [];

    /// <summary>Somebody new, with a name that nobody else here has.</summary>
    public async Task<Person> Register(string displayName = "Анна", string? userName = null)
    {
        var client = new GudokClient(Address);
        userName ??= $"u{RandomNumberGenerator.GetHexString(12, lowercase: true)}";
        var user = await client.Account.Register(userName, displayName, Person.Password, TestContext.Current.CancellationToken);
        return new Person(user, client);
    }

    protected override void ConfigureWebHost(IWebHostBuilder host)
    {
        // As it runs for people; for developers the built web part would show through "webroot".
        host.UseEnvironment("Production");
        host.UseSetting("data", folder);
        host.UseSetting("webroot", Path.Combine(folder, "no-page"));
        // Slow by design, and not what is tested.
        host.UseSetting("Passwords:Iterations", "1");
        host.UseSetting("RateLimits:SignIns", "100000");
        // Those who need a relay say so.
        host.UseSetting("Turn:Builtin", "false");
        foreach (var (name, value) in Settings) host.UseSetting(name, value);
        host.ConfigureLogging(log => log.SetMinimumLevel(LogLevel.Warning));
        host.ConfigureTestServices(services => services.AddSingleton(new SteadyTime(Wall)));
    }

    public override async ValueTask DisposeAsync()
    {
        await base.DisposeAsync();
        Microsoft.Data.Sqlite.SqliteConnection.ClearAllPools();
        Directory.Delete(folder, recursive: true);
        GC.SuppressFinalize(this);
    }
}

/// <summary>Somebody who is signed in.</summary>
public sealed record Person(User User, GudokClient Client) : IDisposable
{
    public const string Password = "лодка плывёт тихо";

    public Guid Id => User.Id;

    public void Dispose() => Client.Dispose();
}
