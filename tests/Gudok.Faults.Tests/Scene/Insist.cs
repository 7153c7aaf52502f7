using System.Net;
using System.Net.WebSockets;
using Gudok.Client;
using Microsoft.AspNetCore.Http.Connections.Client;

namespace Gudok.Faults.Tests.Scene;

/// <summary>As people do when nothing happens: once more.</summary>
public static class Insist
{
    private static readonly TimeSpan Pause = TimeSpan.FromMilliseconds(100), Patience = TimeSpan.FromSeconds(60);

    /// <summary>Asks until the server answers.</summary>
    public static async Task<T> On<T>(Func<Task<T>> ask)
    {
        var began = TimeProvider.System.GetTimestamp();
        while (true)
        {
            try
            {
                return await ask();
            }
            catch (Exception e) when (IsNoAnswer(e) && TimeProvider.System.GetElapsedTime(began) < Patience)
            {
                await Task.Delay(Pause);
            }
        }
    }

    public static async Task Until(Func<Task<bool>> condition)
    {
        var began = TimeProvider.System.GetTimestamp();
        while (!await On(condition))
        {
            Assert.True(TimeProvider.System.GetElapsedTime(began) < Patience, $"It did not come true in {Patience}");
            await Task.Delay(Pause);
        }
    }

    /// <summary>Done when the server has answered or died over it.</summary>
    public static async Task Try(Func<Task> ask)
    {
        try
        {
            await ask();
        }
        catch (Exception e) when (IsNoAnswer(e))
        {
            // Nobody knows whether it was done.
        }
    }

    public static bool IsNoAnswer(Exception e) => e switch
    {
        ProblemException problem => problem.Status == HttpStatusCode.ServiceUnavailable,
        HttpRequestException or IOException or OperationCanceledException or WebSocketException or TransportFailedException => true,
        // What SignalR says when no transport could be had.
        AggregateException { InnerExceptions: var causes } => causes.All(IsNoAnswer),
        _ => false,
    };
}
