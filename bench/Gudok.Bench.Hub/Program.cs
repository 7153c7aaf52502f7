using System.Text.Json;
using Gudok.Server.Operations;
using Microsoft.AspNetCore.SignalR;

var builder = WebApplication.CreateSlimBuilder(args);
builder.AddLogs();
builder.Services.AddSignalR(hub =>
{
    // As in Gudok.
    hub.KeepAliveInterval = TimeSpan.FromSeconds(5);
    hub.ClientTimeoutInterval = TimeSpan.FromSeconds(30);
});
var app = builder.Build();
app.MapHub<BareHub>("/hub");
app.Run();

/// <summary>What SignalR costs by itself: it hands on whatever anybody says, asks nothing and keeps nothing.</summary>
internal sealed class BareHub : Hub
{
    private string DeviceId => Context.GetHttpContext()!.Request.Query["device"].ToString();

    public override Task OnConnectedAsync() => Groups.AddToGroupAsync(Context.ConnectionId, DeviceId);

    public Task Signal(Guid callId, string toDeviceId, JsonElement signal) =>
        Clients.Group(toDeviceId).SendAsync("Signal", callId, DeviceId, signal);
}
