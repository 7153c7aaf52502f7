using System.Net.WebSockets;
using System.Text.Json;

namespace Gudok.Server.Operations.Diagnosis;

/// <summary>How the server was asked, as it sees it.</summary>
public sealed record Reflection(string Scheme, string Host);

/// <summary>Says over a WebSocket how it was asked, to whoever examines the way from the browsers to here.</summary>
public static class Mirror
{
    public const string Path = "/health/mirror";

    public static void MapMirror(this WebApplication app) => app.MapGet(Path, (Delegate)Reflect).ExcludeFromDescription();

    private static async Task<IResult> Reflect(HttpContext context)
    {
        var seen = new Reflection(context.Request.Scheme, context.Request.Host.Value ?? "");
        if (!context.WebSockets.IsWebSocketRequest) return Results.Json(seen);
        using var socket = await context.WebSockets.AcceptWebSocketAsync();
        await socket.SendAsync(JsonSerializer.SerializeToUtf8Bytes(seen, JsonSerializerOptions.Web), WebSocketMessageType.Text, true, context.RequestAborted);
        await socket.CloseOutputAsync(WebSocketCloseStatus.NormalClosure, null, context.RequestAborted);
        return Results.Empty;
    }
}
