namespace Gudok.Server.Tests.Calls.SmallWorld;

/// <summary>Breadth first through every world that eight commands can make of an empty one.</summary>
public sealed class EveryReachableWorld(ITestOutputHelper output)
{
    private const int Depth = 8;

    /// <summary>Changes with the rules: whoever changes them counts anew, and knows why.</summary>
    private const int Reachable = 50_884;

    [Fact]
    public void Keeps_the_invariants()
    {
        var known = new HashSet<Form> { Form.Of(new World()) };
        var steps = 0L;
        IReadOnlyList<World> level = [new World()];
        for (var depth = 1; depth <= Depth; depth++)
        {
            var next = new List<World>();
            foreach (var world in level)
                foreach (var command in Commands.In(world))
                {
                    steps++;
                    var after = Step(world, command);
                    if (known.Add(Form.Of(after))) next.Add(after);
                }
            level = next;
            output.WriteLine($"depth {depth}: {known.Count} worlds, {steps} steps");
        }
        Assert.Equal(Reachable, known.Count);
    }

    private static World Step(World world, Command command)
    {
        var (after, reply) = world.Do(command);
        Invariants.HoldBetween(world, command, after, reply);
        Invariants.HoldIn(after);
        return after;
    }
}
