using System.Runtime.InteropServices;
using System.Text;
using Microsoft.Win32.SafeHandles;

namespace Gudok.Bench.Calls.Network;

/// <summary>A network interface whose cable is this program: what the kernel sends into it is read here, and the other way round.</summary>
internal sealed partial class Tun : IDisposable
{
    /// <summary>linux/if_tun.h: TUNSETIFF with IFF_TUN | IFF_NO_PI in a struct ifreq; bare IP packets.</summary>
    private const nuint SetInterface = 0x400454ca;
    private const byte Layer3 = 0x01, NoPacketInformation = 0x10;
    private const int RequestBytes = 40, NameBytes = 16;

    private const int LargestPacket = 65_536;

    private readonly SafeFileHandle device = File.OpenHandle("/dev/net/tun", FileMode.Open, FileAccess.ReadWrite, FileShare.ReadWrite);
    private readonly byte[] buffer = new byte[LargestPacket];

    public Tun(string name)
    {
        Name = name;
        var request = new byte[RequestBytes];
        Encoding.ASCII.GetBytes(name, request);
        (request[NameBytes], request[NameBytes + 1]) = (Layer3, NoPacketInformation);
        if (Control(device, SetInterface, request) < 0) throw new IOException($"{name}: {Marshal.GetLastPInvokeErrorMessage()}");
    }

    public string Name { get; }

    /// <summary>Waits for it.</summary>
    public byte[] Read()
    {
        var length = Read(device, buffer, (nuint)buffer.Length);
        return length > 0 ? buffer[..(int)length] : throw new IOException($"{Name}: {Marshal.GetLastPInvokeErrorMessage()}");
    }

    /// <summary>A packet that nobody takes is lost, as packets are.</summary>
    public void Write(byte[] packet) => Write(device, packet, (nuint)packet.Length);

    public void Dispose() => device.Dispose();

    [LibraryImport("libc", EntryPoint = "ioctl", SetLastError = true)]
    private static partial int Control(SafeFileHandle file, nuint request, [In] byte[] argument);

    [LibraryImport("libc", EntryPoint = "read", SetLastError = true)]
    private static partial nint Read(SafeFileHandle file, [Out] byte[] buffer, nuint size);

    [LibraryImport("libc", EntryPoint = "write")]
    private static partial nint Write(SafeFileHandle file, [In] byte[] packet, nuint size);
}
