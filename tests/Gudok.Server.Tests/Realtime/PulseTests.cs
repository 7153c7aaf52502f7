using System.Net.WebSockets;
using System.Text;

namespace Gudok.Server.Tests.Realtime;

public sealed class PulseTests(ServerFixture server) : IClassFixture<ServerFixture>
{
    /// <summary>Of the page, which then takes the server for one that hangs.</summary>
    private static readonly TimeSpan Patience = TimeSpan.FromSeconds(12);

    [Fact]
    public async Task Device_to_which_nothing_else_is_said_hears_that_the_server_is_there()
    {
        using var anna = await server.Register();
        using var socket = new ClientWebSocket();
        await socket.ConnectTo(anna.Client);

        var buffer = new byte[64];
        var heard = await socket.ReceiveAsync(buffer, TestContext.Current.CancellationToken).WaitAsync(Patience, TestContext.Current.CancellationToken);

        Assert.Equal("""{"type":6}""" + '\x1e', Encoding.UTF8.GetString(buffer, 0, heard.Count));
    }
}
