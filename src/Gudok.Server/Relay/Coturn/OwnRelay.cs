using System.ComponentModel;
using System.Net;
using System.Net.Sockets;
using Gudok.Server.Storage;

namespace Gudok.Server.Relay.Coturn;

/// <summary>
/// A coturn of our own, if it is installed and no other relay is set: started with the server, ended with it, started again
/// when it ends.
/// </summary>
public sealed class OwnRelay(RelaySettings settings, DataFolder data, TimeProvider time, ILogger<OwnRelay> log) : BackgroundService
{
    private static readonly TimeSpan FirstPause = TimeSpan.FromMilliseconds(500), LongestPause = TimeSpan.FromSeconds(30);

    /// <summary>Whoever has lived so long may be started again at once.</summary>
    private static readonly TimeSpan Steady = TimeSpan.FromMinutes(1);

    private TaskCompletionSource replaced = new();

    /// <summary>With which it knows credentials; null: there is no such relay now.</summary>
    public string? Secret { get; private set; }

    /// <summary>Why there is no such relay.</summary>
    public string? Obstacle { get; private set; }

    /// <summary>Where it is reached from this machine.</summary>
    public IReadOnlyList<TurnUrl> Local => Secret is null ? [] : settings.Own!.Local;

    /// <param name="host">By which people have reached the page; so they reach the relay too, unless a setting says better.</param>
    public IReadOnlyList<TurnUrl> For(string host) => Secret is null ? [] : settings.Own!.At(settings.Own.PublicAddress?.ToString() ?? host);

    /// <summary>For one that is there and does not answer.</summary>
    public void Replace() => replaced.TrySetResult();

    protected override async Task ExecuteAsync(CancellationToken stopping)
    {
        if (settings.Own is not { } own) return;
        Obstacle = CoturnProcess.Missing is { } missing ? $"{missing} is not installed" : null;
        if (Obstacle is not null) return;
        for (var pause = FirstPause; ; pause = pause * 2 < LongestPause ? pause * 2 : LongestPause)
        {
            var began = time.GetTimestamp();
            var end = await Live(own, stopping);
            if (time.GetElapsedTime(began) > Steady) (pause, Obstacle) = (FirstPause, null);
            await Task.Delay(pause, time, stopping);
            // Said only now: whoever ends the server with Ctrl+C ends coturn, too. That there can be none is said by the watch.
            if (Secret is not null && end != Obstacle) log.LogWarning("Relay: {End}; started again, with longer and longer pauses", end);
            Obstacle = end;
        }
    }

    /// <returns>Why it does not live any more.</returns>
    private async Task<string> Live(OwnRelaySettings own, CancellationToken stopping)
    {
        try
        {
            Secret = null;
            if (Conflict(own) is { } conflict) return conflict;
            var folder = CoturnFolder.In(data);
            Secret = folder.Secret();
            OwnersOnly.WriteFile(folder.Configuration, CoturnConfiguration.For(own, folder, Secret));
            return $"coturn has ended with exit code {await Run(folder.Configuration, stopping)}";
        }
        catch (Exception e) when (e is IOException or UnauthorizedAccessException or Win32Exception)
        {
            return e.Message;
        }
    }

    private async Task<int> Run(string configuration, CancellationToken stopping)
    {
        replaced = new(TaskCreationOptions.RunContinuationsAsynchronously);
        using var end = CancellationTokenSource.CreateLinkedTokenSource(stopping);
        var running = CoturnProcess.Run(configuration, end.Token);
        await Task.WhenAny(running, replaced.Task);
        await end.CancelAsync();
        return await running;
    }

    /// <summary>Looked for beforehand: two coturns of one user would share a port, and each get half of what is sent there.</summary>
    internal static string? Conflict(OwnRelaySettings own)
    {
        var place = new IPEndPoint(own.Address ?? IPAddress.Any, own.Port);
        try
        {
            using var udp = new Socket(place.AddressFamily, SocketType.Dgram, ProtocolType.Udp);
            udp.Bind(place);
            using var tcp = new TcpListener(place);
            tcp.Start();
            return null;
        }
        catch (SocketException e) when (e.SocketErrorCode == SocketError.AddressAlreadyInUse)
        {
            return $"port {own.Port} is taken, by the system's coturn? systemctl disable --now coturn (Turn:Port sets another)";
        }
        catch (SocketException e)
        {
            return $"cannot listen at {place}: {e.Message}";
        }
    }
}
