using System.Runtime.CompilerServices;
using System.Text.RegularExpressions;

namespace Gudok.Server.Tests;

public sealed partial class UseCaseTests
{
    [Fact]
    public void Every_file_and_test_that_the_use_case_names_exists()
    {
        var root = Path.GetFullPath(Path.Combine(Here(), "../.."));
        var names = Quoted.Matches(File.ReadAllText(Path.Combine(root, "docs/use-case.md"))).Select(m => m.Groups[1].Value).ToList();
        var tests = string.Concat(Directory.EnumerateFiles(Path.Combine(root, "tests"), "*.cs", SearchOption.AllDirectories)
            .Where(file => !file.EndsWith("UseCaseTests.cs", StringComparison.Ordinal)).Select(File.ReadAllText));

        Assert.All(names.Where(n => n.Contains('/')), path => Assert.True(Path.Exists(Path.Combine(root, path)), path));
        var named = names.Where(n => n.Contains('_')).ToList();
        Assert.NotEmpty(named);
        Assert.All(named, test => Assert.True(tests.Contains($" {test}(", StringComparison.Ordinal), test));
    }

    [GeneratedRegex("`([^`\n]+)`")]
    private static partial Regex Quoted { get; }

    private static string Here([CallerFilePath] string file = "") => Path.GetDirectoryName(file)!;
}
