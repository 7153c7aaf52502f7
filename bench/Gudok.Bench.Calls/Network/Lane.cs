using System.Collections.Concurrent;
using System.Diagnostics;
using System.Runtime.InteropServices;

namespace Gudok.Bench.Calls.Network;

/// <summary>One way from one end of the network to another: a packet arrives so much later than it was sent, to some 0.1 ms.</summary>
internal sealed partial class Lane
{
    private const int MonotonicClock = 1, AbsoluteTime = 1, NanosecondsPerSecond = 1_000_000_000;

    private readonly BlockingCollection<(byte[] Packet, long Due)> underway = [];
    private readonly Tun end;
    private readonly long delay;

    public Lane(Tun end, TimeSpan delay)
    {
        (this.end, this.delay) = (end, (long)delay.TotalNanoseconds);
        new Thread(Run) { IsBackground = true, Name = $"to {end.Name}" }.Start();
    }

    public void Enter(byte[] packet) => underway.Add((packet, Stopwatch.GetTimestamp() + delay));

    private void Run()
    {
        try
        {
            foreach (var (packet, due) in underway.GetConsumingEnumerable())
            {
                SleepUntil(due);
                end.Write(packet);
            }
        }
        catch (ObjectDisposedException)
        {
            // The network is gone.
        }
    }

    /// <summary>.NET's own sleep knows whole milliseconds only. Its stopwatch is this clock, in nanoseconds.</summary>
    private static void SleepUntil(long due)
    {
        var time = new Time(due / NanosecondsPerSecond, due % NanosecondsPerSecond);
        // A signal of the runtime's own may wake it early.
        while (Sleep(MonotonicClock, AbsoluteTime, time, remaining: 0) != 0)
        {
        }
    }

    [LibraryImport("libc", EntryPoint = "clock_nanosleep")]
    private static partial int Sleep(int clock, int flags, in Time time, nint remaining);

    [StructLayout(LayoutKind.Sequential)]
    private readonly record struct Time(long Seconds, long Nanoseconds);
}
