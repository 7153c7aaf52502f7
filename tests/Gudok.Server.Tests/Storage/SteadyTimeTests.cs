using Gudok.Server.Storage;

namespace Gudok.Server.Tests.Storage;

public sealed class SteadyTimeTests
{
    private static readonly DateTimeOffset Noon = new(2026, 11, 22, 12, 0, 0, TimeSpan.Zero);

    [Theory]
    [InlineData(1)]
    [InlineData(-1)]
    public void Clock_of_the_machine_that_jumps_does_not_move_the_servers(int hours)
    {
        var wall = new WallClock();
        var steady = new SteadyTime(wall);
        wall.Passed = TimeSpan.FromSeconds(10);
        wall.Jump = TimeSpan.FromHours(hours);
        Assert.Equal(Noon.AddSeconds(10), steady.GetUtcNow());
        wall.Passed = TimeSpan.FromSeconds(15);
        Assert.Equal(Noon.AddSeconds(15), steady.GetUtcNow());
    }

    [Fact]
    public void Clock_of_the_machine_set_back_between_two_runs_does_not_take_the_server_back()
    {
        var wall = new WallClock();
        var steady = new SteadyTime(wall);
        Assert.Equal(TimeSpan.FromHours(1), steady.NotBefore(Noon.AddHours(1)));
        Assert.Equal(Noon.AddHours(1), steady.GetUtcNow());
        Assert.Equal(TimeSpan.Zero, steady.NotBefore(Noon));
        wall.Passed = TimeSpan.FromSeconds(10);
        Assert.Equal(Noon.AddHours(1).AddSeconds(10), steady.GetUtcNow());
    }

    [Fact]
    public void Times_are_whole_milliseconds() =>
        Assert.Equal(0, new SteadyTime(TimeProvider.System).GetUtcNow().Ticks % TimeSpan.TicksPerMillisecond);

    /// <summary>The wall clock may be set; the time since start goes on regardless, as it does on a real machine.</summary>
    private sealed class WallClock : TimeProvider
    {
        public TimeSpan Passed { get; set; }
        public TimeSpan Jump { get; set; }

        public override long TimestampFrequency => TimeSpan.TicksPerSecond;

        public override DateTimeOffset GetUtcNow() => Noon + Passed + Jump;

        public override long GetTimestamp() => Passed.Ticks;
    }
}
