namespace Gudok.Faults.Tests.Backups;

public sealed class Command_line
{
    [Theory]
    [InlineData("бэкап")]
    [InlineData("backup")]
    [InlineData("backup", "a", "b")]
    [InlineData("backup", "a", "--data")]
    [InlineData("backup", "a", "--forse")]
    [InlineData("restore", "a", "--force")]
    [InlineData("--data", "/nowhere", "restart")]
    [InlineData("-data", "/nowhere")]
    [InlineData("--data")]
    public async Task What_is_not_understood_is_said_in_both_languages_with_exit_code_2(params string[] words)
    {
        var command = await GudokCommand.Run(words);
        Assert.Equal((2, ""), (command.ExitCode, command.Output));
        var lines = command.Error.Trim().Split('\n');
        Assert.Equal((3, "gudok --help"), (lines.Length, lines[2]));
        Assert.Matches(@"\p{IsCyrillic}", lines[0]);
        Assert.DoesNotMatch(@"^\p{IsCyrillic}", lines[1]);
    }

    [Theory]
    [InlineData("--help")]
    [InlineData("backup", "--help")]
    public async Task Help_names_every_command(params string[] words)
    {
        var command = await GudokCommand.Succeed(words);
        Assert.All(["--data DIR", "gudok backup FILE", "gudok restore FILE", "--version"], what => Assert.Contains(what, command.Output));
    }

    [Fact]
    public async Task Version_is_that_of_the_repository() =>
        Assert.Matches(@"^\d+\.\d+\.\d+\S*\n$", (await GudokCommand.Succeed("--version")).Output);

    [Theory]
    [InlineData("backup", "/nowhere/file")]
    [InlineData("restore", "/nowhere/file")]
    [InlineData("restore", "/etc/passwd")]
    public async Task What_cannot_be_done_is_said_with_exit_code_1_and_makes_no_data(params string[] words)
    {
        var folder = Directory.CreateTempSubdirectory("gudok-").FullName;
        var command = await GudokCommand.Run([.. words, "--data", folder]);
        Assert.Equal((1, ""), (command.ExitCode, command.Output));
        Assert.Matches(@"\p{IsCyrillic}", command.Error);
        Assert.DoesNotContain(" at Gudok.", command.Error);
        Assert.Empty(Directory.GetFileSystemEntries(folder));
        Directory.Delete(folder);
    }
}
