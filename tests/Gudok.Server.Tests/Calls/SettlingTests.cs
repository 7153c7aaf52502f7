using Gudok.Server.Calls;
using Microsoft.Extensions.Time.Testing;

namespace Gudok.Server.Tests.Calls;

public sealed class SettlingTests
{
    private readonly FakeTimeProvider time = new(CallScene.Noon);

    [Fact]
    public void Is_over_after_30_seconds_of_work()
    {
        var settling = new Settling(time, CallScene.Times);
        Work(settling, 29);
        Assert.False(settling.IsOver(time.GetUtcNow()));
        Work(settling, 1);
        Assert.True(settling.IsOver(time.GetUtcNow()));
    }

    [Fact]
    public void Begins_anew_after_a_gap_of_more_than_5_seconds_whoever_notices()
    {
        var settling = new Settling(time, CallScene.Times);
        Work(settling, 30);
        time.Advance(TimeSpan.FromSeconds(5));
        Assert.True(settling.IsOver(time.GetUtcNow()));
        time.Advance(TimeSpan.FromMilliseconds(1));
        Assert.False(settling.IsOver(time.GetUtcNow()));
        Work(settling, 29);
        Assert.False(settling.IsOver(time.GetUtcNow()));
    }

    [Fact]
    public void Begins_anew_when_the_database_could_not_be_written_to()
    {
        var settling = new Settling(time, CallScene.Times);
        Work(settling, 30);
        settling.BeginAnew();
        Assert.False(settling.IsOver(time.GetUtcNow()));
        Work(settling, 30);
        Assert.True(settling.IsOver(time.GetUtcNow()));
    }

    /// <summary>Time passes, and the server looks at its clock.</summary>
    private void Work(Settling settling, int seconds)
    {
        for (var passed = 0; passed < seconds; passed++)
        {
            time.Advance(TimeSpan.FromSeconds(1));
            settling.Look();
        }
    }
}
