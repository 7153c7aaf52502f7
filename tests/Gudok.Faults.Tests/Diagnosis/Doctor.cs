using System.Net.Sockets;
using System.Text.RegularExpressions;

namespace Gudok.Faults.Tests.Diagnosis;

/// <summary><c>gudok doctor</c>, as whoever runs a server types it.</summary>
public sealed partial class Doctor : IAsyncLifetime
{
    private readonly string data = Directory.CreateTempSubdirectory("gudok-").FullName;
    private readonly string[] relay = ["--Turn:Builtin=true", "--Turn:Address=127.0.0.1", $"--Turn:Port={FreePort.Find()}"];
    private ServerProcess server = null!;

    public async ValueTask InitializeAsync() => server = await ServerProcess.Start(data, Path.Combine(data, "server.log"), settings: relay);

    [Fact]
    public async Task Finds_a_server_well_and_then_what_has_become_of_it()
    {
        Assert.SkipUnless(File.Exists("/usr/bin/turnserver"), "turnserver (coturn) is not installed");
        await Scene.Insist.Until(async () => (await Examine()).Count(finding => finding.What == "ретранслятор / relay" && finding.IsGood) == 2);
        var well = await Examine();
        // Whether something keeps the clock right is this machine's affair.
        Assert.All(well.Where(finding => finding.What != "часы / clock"), finding => Assert.True(finding.IsGood, finding.What));
        Assert.Equal(
            ["база данных / database", "место на диске / room on the disk", "часы / clock", "ретранслятор / relay", "ретранслятор / relay",
                "сертификат / certificate", "прокси и WebSocket / proxy and WebSocket"],
            well.Select(finding => finding.What));

        await server.Kill();
        var killed = await Examine();
        Assert.Equal([true, true], killed.Take(2).Select(finding => finding.IsGood));
        Assert.All(killed.Where(finding => finding.What.StartsWith("ретр") || finding.What.StartsWith("прокси")), finding => Assert.False(finding.IsGood, finding.What));
    }

    [Theory]
    [InlineData("doctor", "--url", "gudok.example.org")]
    [InlineData("doctor", "quickly")]
    public async Task Is_not_asked_in_vain(params string[] words) => Assert.Equal(2, (await GudokCommand.Run(words)).ExitCode);

    public async ValueTask DisposeAsync()
    {
        await server.DisposeAsync();
        Directory.Delete(data, recursive: true);
    }

    private async Task<IReadOnlyList<(string What, bool IsGood)>> Examine()
    {
        var said = await GudokCommand.Run(["doctor", "--data", data, "--url", $"{server.Address}", .. relay]);
        var found = Line().Matches(said.Output).Select(line => (What(line.Groups["what"].Value), line.Groups["mark"].Value == "✓")).ToList();
        Assert.Equal(found.All(finding => finding.Item2) ? 0 : 1, said.ExitCode);
        return found;
    }

    /// <summary>Without the address of the one relay or the other.</summary>
    private static string What(string named) => named.Split(" turn:")[0];

    [GeneratedRegex("^(?<mark>[✓✗]) (?<what>.+)$", RegexOptions.Multiline)]
    private static partial Regex Line();
}
