using Gudok.EndToEnd.Tests.Town;
using Gudok.Tests;

namespace Gudok.EndToEnd.Tests.Deployment;

/// <summary>The life of the package on a machine, from its making to its purge.</summary>
public sealed class Debian_package
{
    private const string Data = "/var/lib/gudok", Settings = "/etc/gudok/gudok.json";
    private const string Package = "/root/package.deb", Backup = "/root/backup";

    /// <summary>Of ten; systemd calls it OK.</summary>
    private const double MostExposed = 2.0;

    private readonly int port = FreePort.Find();

    [Fact]
    public async Task It_is_made_installed_used_backed_up_restored_upgraded_removed_and_purged()
    {
        Assert.SkipWhen(SpareRoot.Obstacle is not null, SpareRoot.Obstacle ?? "");
        var made = (await Command.Run(Path.Combine(Product.Root, "deploy/package"))).Trim().Split('\n')[^1];
        await using var root = await SpareRoot.Make();
        File.Copy(Path.Combine(Product.Root, made), root[Package]);
        await root.Run($"dpkg --install {Package}");
        await IsLockedUp(root);
        await IsUsed(root);
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

    private async Task IsUsed(SpareRoot root)
    {
        var settings = await File.ReadAllTextAsync(root[Settings]);
        Assert.Contains(":5080", settings);
        await File.WriteAllTextAsync(root[Settings], settings.Replace(":5080", $":{port}"));
        var (alisa, bob) = (new Settler("Алиса"), new Settler("Боб"));
        await using (var service = await Service.Start(root))
        {
            Assert.Equal(port, service.Address.Port);
            await Task.WhenAll(alisa.Registers(service.Address), bob.Registers(service.Address));
            await alisa.Calls(bob);
            await root.Run($"gudok backup {Backup}");
            await alisa.Calls(bob);
            Assert.Equal(2, (await bob.Client.Calls.History()).Length);
            await root.Run($"gudok restore {Backup}");
            Assert.Equal(0, await service.Stop());
        }
        await using (var service = await Service.Start(root))
        {
            Assert.Single(await bob.Client.Calls.History());
            await alisa.Calls(bob);
            Assert.Equal(0, await service.Stop());
        }
        Assert.Equal("", await root.Run($"find {Data} ! -user gudok"));
    }

    private async Task IsUpgraded(SpareRoot root)
    {
        await root.Run($"dpkg --install {Package}");
        Assert.Contains($":{port}", await File.ReadAllTextAsync(root[Settings]));
        await using var service = await Service.Start(root);
        await service.Stop();
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
