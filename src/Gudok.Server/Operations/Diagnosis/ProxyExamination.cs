using System.Net.Http.Json;
using System.Net.WebSockets;
using System.Text.Json;

namespace Gudok.Server.Operations.Diagnosis;

/// <summary>Does the server learn from the proxy in front by which address it was reached, and do WebSockets pass?</summary>
internal static class ProxyExamination
{
    private const string What = "прокси и WebSocket / proxy and WebSocket";

    private static readonly TimeSpan Patience = TimeSpan.FromSeconds(10);

    public static async Task<Finding> Look(Uri url)
    {
        try
        {
            return Judge(url, await Ask(new UriBuilder(url) { Scheme = url.Scheme == Uri.UriSchemeHttps ? "wss" : "ws", Path = Mirror.Path }.Uri));
        }
        catch (Exception e) when (e is WebSocketException or OperationCanceledException or JsonException)
        {
            return Finding.Bad(What,
                $"WebSocket не проходит ({e.Message}): caddy пропускает сам, nginx нужны Upgrade и Connection (docs/self-hosting.md).",
                $"WebSockets do not pass ({e.Message}): caddy lets them by itself, nginx needs Upgrade and Connection (docs/self-hosting.md).");
        }
    }

    private static async Task<Reflection> Ask(Uri mirror)
    {
        using var enough = new CancellationTokenSource(Patience);
        using var socket = new ClientWebSocket();
        // Whether the certificate is right is looked at elsewhere.
        socket.Options.RemoteCertificateValidationCallback = (_, _, _, _) => true;
        await socket.ConnectAsync(mirror, enough.Token);
        var buffer = new byte[4096];
        var received = await socket.ReceiveAsync(buffer, enough.Token);
        await socket.CloseAsync(WebSocketCloseStatus.NormalClosure, null, enough.Token);
        return JsonSerializer.Deserialize<Reflection>(buffer.AsSpan(0, received.Count), JsonSerializerOptions.Web) ?? throw new JsonException("nothing");
    }

    internal static Finding Judge(Uri url, Reflection seen) => (seen.Scheme == url.Scheme, seen.Host == url.Authority) switch
    {
        (true, true) => Finding.Good(What, "Проходит, и сервер знает свой адрес.", "They pass, and the server knows its address."),
        (false, _) => Finding.Bad(What,
            $"Сервер думает, что его спросили по {seen.Scheme}: настройте Proxies и X-Forwarded-Proto (docs/self-hosting.md).",
            $"The server thinks it was asked over {seen.Scheme}: see to Proxies and X-Forwarded-Proto (docs/self-hosting.md)."),
        (_, false) => Finding.Bad(What,
            $"Сервер думает, что его адрес {seen.Host}: прокси должен передать Host (docs/self-hosting.md).",
            $"The server thinks its address is {seen.Host}: the proxy has to pass Host on (docs/self-hosting.md)."),
    };
}
