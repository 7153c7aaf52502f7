using Gudok.EndToEnd.Tests.Town;
using Gudok.Tests;

namespace Gudok.EndToEnd.Tests.Deployment;

/// <summary>The life of the package on a machine, from its making to its purge; people come through the caddy of its example.</summary>
public sealed class Debian_package(InstalledProduct product, Chromium chromium)
    : Behind_a_proxy(product, chromium), IClassFixture<InstalledProduct>
{
    private const string Data = "/var/lib/gudok", Settings = "/etc/gudok/gudok.json", Example = "/usr/share/doc/gudok/examples/Caddyfile";
    private const string Package = "/root/package.deb", Backup = "/root/backup";

    /// <summary>Of ten; systemd calls it OK.</summary>
    private const double MostExposed = 2.0;

    private readonly InstalledProduct product = product;

    [Fact]
    public async Task It_is_made_installed_used_backed_up_restored_upgraded_removed_and_purged()
    {
        await using var caddy = new Caddy(product);
        Assert.SkipWhen((SpareRoot.Obstacle ?? caddy.Obstacle) is not null, SpareRoot.Obstacle ?? caddy.Obstacle ?? "");
        var made = (await Command.Run(Path.Combine(Product.Root, "deploy/package"))).Trim().Split('\n')[^1];
        await using var root = await SpareRoot.Make();
        File.Copy(Path.Combine(Product.Root, made), root[Package]);
        await root.Run($"dpkg --install {Package}");
        await IsLockedUp(root);
        await IsUsed(root, caddy);
        await IsUpgraded(root);
        await IsRemoved(root);
    }

    /// <summary>Secrets are nobody else's, and systemd finds the unit neither wrong nor exposed.</summary>
    private static async Task IsLockedUp(SpareRoot root)
    {
        Assert.Equal("gudok:gudok:700\n", await root.Run($"stat --format=%U:%G:%a {Data}"));
        Assert.Equal("root:gudok:640\n", await root.Run($"stat --format=%U:%G:%a {Settings}"));
        await root.Run("systemd-analyze verify /lib/systemd/system/gudok.service");
        await root.Run($"systemd-analyze security --offline=true --threshold={MostExposed * 10} /lib/systemd/system/gudok.service");
        Assert.Equal("enabled\n", await root.Run("systemctl is-enabled gudok.service"));
    }

    private async Task IsUsed(SpareRoot root, Caddy caddy)
    {
        await ListensElsewhere(root);
        var shipped = Path.Combine(Product.Root, "deploy/caddy/Caddyfile");
        Assert.Equal(await File.ReadAllTextAsync(shipped), await File.ReadAllTextAsync(root[Example]));
        await product.Start(root);
        await caddy.InitializeAsync();
        var (alisa, bob) = await TwoRegister(caddy);
        await Talk(alisa, bob);
        await root.Run($"gudok backup {Backup}");
        await alisa.Write("Это пропадёт");
        await bob.Reads("Это пропадёт");

        await root.Run($"gudok restore {Backup}");
        foreach (var person in new[] { alisa, bob }) person.Faults.ExpectNoServerBehindAProxy();
        await product.Stop();
        await product.Start(root);
        foreach (var person in new[] { alisa, bob }) await person.Reload();
        await alisa.SeesRecordOfAConversation();
        await bob.DoesNotRead("Это пропадёт");
        await Talk(alisa, bob);
        await product.Stop();
        Assert.Equal("", await root.Run($"find {Data} ! -user gudok"));
    }

    /// <summary>Where nobody else does.</summary>
    private static async Task ListensElsewhere(SpareRoot root)
    {
        var settings = await File.ReadAllTextAsync(root[Settings]);
        Assert.Contains(":5080", settings);
        await File.WriteAllTextAsync(root[Settings], settings.Replace(":5080", $":{FreePort.Find()}"));
    }

    /// <summary>The settings stay.</summary>
    private async Task IsUpgraded(SpareRoot root)
    {
        var before = product.Address;
        await root.Run($"dpkg --install {Package}");
        await product.Start(root);
        Assert.Equal(before, product.Address);
        await product.Stop();
    }

    private static async Task IsRemoved(SpareRoot root)
    {
        await root.Run("dpkg --remove gudok");
        Assert.True(File.Exists(root[$"{Data}/gudok.db"]));
        Assert.All(root.Changed("gudok"), left => Assert.True(IsKept(left), left));
        await root.Run("dpkg --purge gudok");
        Assert.Empty(root.Changed("gudok"));
        await Assert.ThrowsAsync<InvalidOperationException>(() => root.Run("getent passwd gudok"));
    }

    /// <summary>The data, the settings, and what dpkg and systemd remember until the purge: that it was enabled.</summary>
    private static bool IsKept(string path) => new[] { Data, "/etc/gudok", "/var/lib/dpkg/", "/var/lib/systemd/", "/etc/systemd/" }
        .Any(kept => path.StartsWith(kept, StringComparison.Ordinal));
}
