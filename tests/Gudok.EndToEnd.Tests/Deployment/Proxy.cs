using System.Diagnostics;
using System.Net;
using System.Net.Security;
using System.Net.Sockets;
using System.Security.Cryptography;
using System.Security.Cryptography.X509Certificates;
using Gudok.EndToEnd.Tests.Town;
using Gudok.Tests;

namespace Gudok.EndToEnd.Tests.Deployment;

/// <summary>A real proxy with the configuration that is shipped in <c>deploy/</c>, before a server of its own.</summary>
public abstract class Proxy : IAsyncLifetime
{
    private static readonly TimeSpan StartPatience = TimeSpan.FromSeconds(30);

    /// <summary>Null: the server is somebody else's.</summary>
    private readonly Product? own;
    private Process? process;

    protected Proxy() => Product = own = new ProxiedProduct();

    protected Proxy(Product product) => Product = product;

    public Product Product { get; }

    public Uri Address => new($"https://localhost:{SecurePort}");

    /// <summary>Where it sends everybody on to <see cref="Address"/>.</summary>
    public Uri PlainAddress => new($"http://localhost:{PlainPort}");

    /// <summary>Why it cannot be tried here; null: it can.</summary>
    public string? Obstacle => Command.IsInstalled(Name) ? null : $"{Name} is not installed (scripts/get-packages)";

    protected abstract string Name { get; }

    protected string Folder { get; } = Directory.CreateTempSubdirectory("gudok-proxy-").FullName;

    protected int SecurePort { get; } = FreePort.Find();

    protected int PlainPort { get; } = FreePort.Find();

    /// <summary>Who has signed its certificate.</summary>
    protected abstract X509Certificate2 Authority { get; }

    public async ValueTask InitializeAsync()
    {
        if (Obstacle is not null) return;
        if (own is not null) await own.InitializeAsync();
        process = Process.Start(await Configure())!;
        await Answers().WaitAsync(StartPatience);
    }

    public async ValueTask DisposeAsync()
    {
        GC.SuppressFinalize(this);
        if (process is not null)
        {
            process.Kill(entireProcessTree: true);
            await process.WaitForExitAsync();
            process.Dispose();
            if (own is not null) await own.DisposeAsync();
        }
        Directory.Delete(Folder, recursive: true);
    }

    /// <summary>Trusts that authority and no other.</summary>
    public HttpClient NewClient() => new(new SocketsHttpHandler
    {
        AllowAutoRedirect = false,
        SslOptions = new SslClientAuthenticationOptions
        {
            CertificateChainPolicy = new X509ChainPolicy
            {
                TrustMode = X509ChainTrustMode.CustomRootTrust,
                CustomTrustStore = { Authority },
                RevocationMode = X509RevocationMode.NoCheck,
            },
        },
    })
    {
        BaseAddress = Address,
    };

    /// <summary>Writes its files into the folder.</summary>
    protected abstract Task<ProcessStartInfo> Configure();

    /// <summary>The shipped file, with what whoever installs it has to change changed; each is in it.</summary>
    protected static async Task<string> Shipped(string file, params (string Theirs, string Ours)[] changes)
    {
        var text = await File.ReadAllTextAsync(Path.Combine(Town.Product.Root, "deploy", file));
        foreach (var (theirs, ours) in changes)
        {
            Assert.Contains(theirs, text);
            text = text.Replace(theirs, ours);
        }
        return text;
    }

    private async Task Answers()
    {
        while (true)
        {
            try
            {
                using var client = NewClient();
                using var answer = await client.GetAsync("/health/ready");
                if (answer.StatusCode == HttpStatusCode.OK) return;
            }
            catch (Exception e) when (e is HttpRequestException or CryptographicException)
            {
                // It does not listen yet, or has no certificate yet.
            }
            Assert.False(process!.HasExited, $"{Name} has ended with {(process.HasExited ? process.ExitCode : 0)}");
            await Task.Delay(100);
        }
    }
}

/// <summary>As the package sets it up.</summary>
public sealed class ProxiedProduct : Product
{
    protected override IEnumerable<string> Settings =>
        ["--Proxies", "127.0.0.1 ::1", "--RateLimits:SignIns", "60", "--Passwords:Iterations", "1"];
}
