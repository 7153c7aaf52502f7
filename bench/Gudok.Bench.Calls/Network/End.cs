using System.Net;

namespace Gudok.Bench.Calls.Network;

/// <summary>An end of the network, so far from its middle.</summary>
internal sealed record End(Tun Tun, IPAddress Address, TimeSpan Distance)
{
    /// <summary>Where the address of the receiver is in a packet of IPv4.</summary>
    private const int Destination = 16, HeaderBytes = 20, Version4 = 4;

    private readonly Dictionary<IPAddress, Lane> lanes = [];

    public void Join(IEnumerable<End> others)
    {
        foreach (var other in others) lanes.Add(other.Address, new Lane(other.Tun, Distance + other.Distance));
        new Thread(Run) { IsBackground = true, Name = $"from {Tun.Name}" }.Start();
    }

    private void Run()
    {
        try
        {
            while (true) Pass(Tun.Read());
        }
        catch (Exception e) when (e is IOException or ObjectDisposedException)
        {
            // The network is gone.
        }
    }

    private void Pass(byte[] packet)
    {
        if (packet.Length < HeaderBytes || packet[0] >> 4 != Version4) return;
        if (lanes.TryGetValue(new IPAddress(packet.AsSpan(Destination, 4)), out var lane)) lane.Enter(packet);
    }
}
