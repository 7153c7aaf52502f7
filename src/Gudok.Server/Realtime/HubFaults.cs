using Gudok.Server.Storage;
using Microsoft.AspNetCore.SignalR;

namespace Gudok.Server.Realtime;

/// <summary>
/// Two kinds of error on the hub: a refusal is for the client and is not logged; anything else is a bug, logged here
/// with its cause and answered without it. (SignalR's own dispatcher logs both alike, with their stacks; it is silenced.)
/// </summary>
public sealed class HubFaults(ILogger<HubFaults> log) : IHubFilter
{
    public async ValueTask<object?> InvokeMethodAsync(
        HubInvocationContext invocationContext, Func<HubInvocationContext, ValueTask<object?>> next)
    {
        try
        {
            return await next(invocationContext);
        }
        catch (StorageUnavailableException)
        {
            throw new HubException("storage-unavailable");
        }
        catch (Exception e) when (e is not HubException and not OperationCanceledException)
        {
            log.LogError(e, "{Method} failed", invocationContext.HubMethodName);
            throw new HubException("server-error");
        }
    }
}
