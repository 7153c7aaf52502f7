using System.Net;
using System.Net.Sockets;
using System.Security.Authentication;
using Gudok.Server.Relay.Stun;

namespace Gudok.Server.Relay;

/// <summary>What came of trying a relay.</summary>
/// <param name="Trouble">Why it does not work, in words; null: it does.</param>
/// <param name="IsSilent">It does not answer, and does not refuse either.</param>
public sealed record RelayAnswer(TurnUrl Server, string? Trouble, bool IsSilent = false)
{
    public bool Works => Trouble is null;
}

/// <summary>Tries a TURN server as a browser would use it, by a real allocation, and looks whether it leads where it must not.</summary>
public static class RelayProbe
{
    private static readonly TimeSpan Patience = TimeSpan.FromSeconds(5);

    /// <summary>The address at which clouds give out their secrets; written as IPv6 it got past coturn (CVE-2026-27624).</summary>
    private static readonly IPAddress[] Inside = [IPAddress.Parse("169.254.169.254"), IPAddress.Parse("::ffff:169.254.169.254")];

    public static async Task<RelayAnswer> Try(TurnUrl server, TurnCredentials credentials, CancellationToken cancelled)
    {
        using var enough = CancellationTokenSource.CreateLinkedTokenSource(cancelled);
        enough.CancelAfter(Patience);
        try
        {
            using var client = await TurnClient.Allocated(server, credentials, enough.Token);
            var isOpen = await LeadsInside(client, enough.Token);
            await client.Release(enough.Token);
            return new(server, isOpen ? "it leads into private networks: see docs/relay.md" : null);
        }
        catch (Exception e) when (!cancelled.IsCancellationRequested && Words(e) is { } words)
        {
            return new(server, words, IsSilent: e is OperationCanceledException);
        }
    }

    private static async Task<bool> LeadsInside(TurnClient client, CancellationToken cancelled)
    {
        foreach (var address in Inside)
        {
            try
            {
                await client.CreatePermission(address, cancelled);
                return true;
            }
            catch (TurnRefusal)
            {
                // As it should be.
            }
        }
        return false;
    }

    /// <summary>Null: that is a fault of the program.</summary>
    private static string? Words(Exception e) => e switch
    {
        OperationCanceledException => $"no answer within {Patience.TotalSeconds} s",
        SocketException { SocketErrorCode: SocketError.ConnectionRefused } => "nothing listens there",
        SocketException or IOException or AuthenticationException or InvalidDataException => e.Message,
        TurnRefusal { Code: 401 } => "it refused the credentials (401): it has another secret, or its clock differs",
        TurnRefusal { Code: 486 or 508 } refusal => $"it has no room ({refusal.Code})",
        TurnRefusal refusal => $"it refused with {refusal.Code}",
        _ => null,
    };
}
