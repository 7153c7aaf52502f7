using CsCheck;
using Gudok.Server.Tests.Races;

namespace Gudok.Server.Tests.Calls.SmallWorld;

/// <summary>Whatever comes in whatever order, the world is as its model says, and the invariants hold.</summary>
public sealed class AnySequenceOfCommands(ITestOutputHelper output)
{
    /// <summary>Each (state, role, event) has to happen so often that its being right is no chance.</summary>
    private const int HitsPerCell = 1000;

    /// <summary>More with <c>./test --long</c>.</summary>
    private static readonly int Sequences = HowMany.Of(200_000, 1_000_000);

    [Fact]
    public void Leads_where_the_model_says()
    {
        var cells = new Cells();
        Step.Sequences.Sample(steps => Run(steps, cells), output.WriteLine, iter: Sequences);
        var rarest = cells.Rarest();
        foreach (var (cell, hits) in rarest.Take(3)) output.WriteLine($"{hits} hits: {cell}");
        output.WriteLine($"{rarest.Count} cells, {rarest.Sum(c => c.Hits)} hits");
        Assert.DoesNotContain(rarest, cell => cell.Hits < HitsPerCell);
    }

    private static void Run(Step[] steps, Cells cells)
    {
        var (world, model) = (new World(), new Model());
        Command? last = null;
        foreach (var step in steps)
        {
            if (step.In(world, last) is not { } command) continue;
            cells.Hit(world, step.Kind, command);
            var (after, reply) = world.Do(command);
            Assert.Equal(model.Do(command), reply);
            Same(model.Tell(), after.Calls.Select(Told.Of));
            Same(model.Lines(), after.Lines);
            Invariants.HoldBetween(world, command, after, reply);
            Invariants.HoldIn(after);
            (world, last) = (after, command);
        }
    }

    /// <summary>The assertion explains a difference well, but is slow to find that there is none.</summary>
    private static void Same<T>(IEnumerable<T> expected, IEnumerable<T> actual)
    {
        if (!expected.SequenceEqual(actual)) Assert.Equal(expected, actual);
    }
}
