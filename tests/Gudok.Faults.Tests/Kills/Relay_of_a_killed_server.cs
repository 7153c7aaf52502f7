using System.Diagnostics;
using System.Globalization;

namespace Gudok.Faults.Tests.Kills;

public sealed class Relay_of_a_killed_server
{
    private static readonly TimeSpan Patience = TimeSpan.FromSeconds(30);

    private readonly int relayPort = FreePort.Find();

    [Fact]
    public async Task It_ends_too_and_the_next_server_has_one_again()
    {
        Assert.SkipUnless(File.Exists("/usr/bin/turnserver"), "turnserver (coturn) is not installed");
        var data = Directory.CreateTempSubdirectory("gudok-").FullName;
        try
        {
            await using var killed = await Start(data);
            var relay = await RelayOf(data, other: 0);
            await killed.Kill();
            await Until(() => !IsAlive(relay));

            await using var next = await Start(data);
            Assert.True(IsAlive(await RelayOf(data, other: relay)));
        }
        finally
        {
            Directory.Delete(data, recursive: true);
        }
    }

    [Fact]
    public async Task A_setting_that_makes_no_sense_is_said_in_words()
    {
        var data = Directory.CreateTempSubdirectory("gudok-").FullName;
        try
        {
            var product = Path.Combine(ServerProcess.Root, "artifacts/gudok/gudok.dll");
            using var server = Process.Start(new ProcessStartInfo(
                "dotnet", [product, "--data", data, "--urls", "http://127.0.0.1:0", "--Turn:Port", "many"]) { RedirectStandardError = true })!;
            var said = await server.StandardError.ReadToEndAsync();
            await server.WaitForExitAsync();
            Assert.Equal(
                "Настройка Turn:Port: «many», а порт от 1 до 65535.\nThe setting Turn:Port is «many», expected a port from 1 to 65535.\n", said);
            Assert.Equal(1, server.ExitCode);
        }
        finally
        {
            Directory.Delete(data, recursive: true);
        }
    }

    private Task<ServerProcess> Start(string data) => ServerProcess.Start(
        data, Path.Combine(data, "server.log"), settings: ["--Turn:Builtin=true", "--Turn:Address=127.0.0.1", $"--Turn:Port={relayPort}"]);

    private static async Task<int> RelayOf(string data, int other)
    {
        var (file, id) = (Path.Combine(data, "relay", "turnserver.pid"), 0);
        await Until(() =>
            File.Exists(file) && int.TryParse(File.ReadAllText(file).Trim(), CultureInfo.InvariantCulture, out id) && id != 0 && id != other);
        return id;
    }

    /// <summary>One that has ended may stay in the list until its parent looks.</summary>
    private static bool IsAlive(int process) => File.Exists($"/proc/{process}/cmdline") && File.ReadAllText($"/proc/{process}/cmdline").Length > 0;

    private static async Task Until(Func<bool> condition)
    {
        var since = Stopwatch.StartNew();
        while (!condition())
        {
            Assert.True(since.Elapsed < Patience, "Not in time");
            await Task.Delay(50);
        }
    }
}
