using System.Text.RegularExpressions;

namespace Gudok.Bench.Calls.Network;

/// <summary>
/// Namespaces that a run left behind which was killed: they bear the number of its process. Interfaces end with it by themselves.
/// </summary>
internal static partial class Leftovers
{
    /// <summary>What all that a run makes begins with; names of interfaces have 15 letters at most.</summary>
    public static string NameOf(int process) => $"gbench{process}";

    public static async Task Remove()
    {
        foreach (Match house in Houses().Matches(await Command.Run("ip netns list")))
        {
            if (Directory.Exists($"/proc/{house.Groups["process"].Value}")) continue;
            await Command.Attempt($"ip netns delete {house.Value}");
            await Console.Error.WriteLineAsync($"Removed {house.Value}, which a run that was killed had left behind");
        }
    }

    [GeneratedRegex(@"^gbench(?<process>\d+)-\w+", RegexOptions.Multiline)]
    private static partial Regex Houses();
}
