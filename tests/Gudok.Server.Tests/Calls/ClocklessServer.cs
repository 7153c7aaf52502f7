using Gudok.Server.Calls;
using Gudok.Server.Storage;
using Microsoft.AspNetCore.Hosting;
using Microsoft.AspNetCore.TestHost;
using Microsoft.Extensions.DependencyInjection;

namespace Gudok.Server.Tests.Calls;

/// <summary>
/// A server that never looks at its calls by itself: what has passed is noticed by a command or not at all. Somebody may
/// set the clock of its machine.
/// </summary>
public sealed class ClocklessServer : ServerFixture
{
    private readonly Machine machine;

    public ClocklessServer() => machine = new Machine(Wall);

    /// <summary>Sets the clock of the machine; no time passes.</summary>
    public void SetClock(TimeSpan by) => machine.Set += by;

    protected override void ConfigureWebHost(IWebHostBuilder host)
    {
        base.ConfigureWebHost(host);
        host.ConfigureTestServices(services =>
        {
            services.Remove(services.Single(service => service.ImplementationType == typeof(CallClock)));
            var time = new SteadyTime(machine);
            services.AddSingleton(time).AddSingleton<TimeProvider>(time);
        });
    }

    private sealed class Machine(TimeProvider wall) : TimeProvider
    {
        public TimeSpan Set { get; set; }

        public override long TimestampFrequency => wall.TimestampFrequency;

        public override DateTimeOffset GetUtcNow() => wall.GetUtcNow() + Set;

        public override long GetTimestamp() => wall.GetTimestamp();

        public override ITimer CreateTimer(TimerCallback callback, object? state, TimeSpan dueTime, TimeSpan period) =>
            wall.CreateTimer(callback, state, dueTime, period);
    }
}
