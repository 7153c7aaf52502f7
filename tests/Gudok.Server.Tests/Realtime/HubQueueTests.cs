using System.Net;
using Gudok.Client;
using Microsoft.AspNetCore.Authentication.Cookies;
using Microsoft.AspNetCore.Hosting;
using Microsoft.AspNetCore.Identity;
using Microsoft.AspNetCore.TestHost;
using Microsoft.Extensions.DependencyInjection;

namespace Gudok.Server.Tests.Realtime;

public sealed class HubQueueTests
{
    private static readonly TimeSpan Moment = TimeSpan.FromMilliseconds(50);

    private static CancellationToken Now => TestContext.Current.CancellationToken;

    [Fact]
    public async Task Device_that_cannot_be_let_in_before_it_gives_up_is_asked_to_come_again()
    {
        await using var server = new NarrowDoor(room: 100);
        using var anna = await server.Register();

        var all = Enumerable.Range(0, 30).Select(_ => Knock(anna)).ToList();

        await Eventually.Is(true, () => Task.FromResult(all.Exists(a => a.IsCompleted)), step: () => server.Wall.Advance(Moment));
        var refused = await all.Find(a => a.IsCompleted)!;
        await refused.ShouldBeProblem(HttpStatusCode.ServiceUnavailable, "server-busy");
        Assert.Equal(TimeSpan.FromSeconds(1), refused.Headers.RetryAfter!.Delta);
        server.Go.SetResult();
        Assert.Contains(HttpStatusCode.OK, (await Task.WhenAll(all)).Select(a => a.StatusCode));
    }

    [Fact]
    public async Task Device_that_takes_its_time_keeps_nobody_waiting_for_long()
    {
        await using var server = new NarrowDoor(room: 1);
        using var anna = await server.Register();
        var slow = Knock(anna);
        await Eventually.Is(1, () => Task.FromResult(server.Inside));

        var next = Knock(anna);

        await Eventually.Is(2, () => Task.FromResult(server.Inside), step: () => server.Wall.Advance(Moment));
        server.Go.SetResult();
        Assert.Equal([HttpStatusCode.OK, HttpStatusCode.OK], (await Task.WhenAll(slow, next)).Select(a => a.StatusCode));
    }

    [Fact]
    public async Task So_many_wait_until_there_is_room_and_whoever_comes_then_is_refused_at_once()
    {
        await using var server = new NarrowDoor(room: 1);
        using var anna = await server.Register();
        var first = Knock(anna);
        await Eventually.Is(1, () => Task.FromResult(server.Inside));

        Task<HttpResponseMessage>[] next = [Knock(anna), Knock(anna)];

        var refused = await Task.WhenAny(next);
        Assert.Equal(HttpStatusCode.ServiceUnavailable, (await refused).StatusCode);
        server.Go.SetResult();
        Assert.Equal([HttpStatusCode.OK, HttpStatusCode.OK], (await Task.WhenAll(next.Except([refused]).Append(first))).Select(a => a.StatusCode));
    }

    [Fact]
    public async Task Device_that_is_in_takes_nobodys_place()
    {
        await using var server = new NarrowDoor(room: 1);
        using var anna = await server.Register();
        server.Go.SetResult();
        await using var one = await anna.Client.Connect(cancel: Now);
        await using var another = await anna.Client.Connect(cancel: Now);
        Assert.NotEqual(one.Id, another.Id);
    }

    private static Task<HttpResponseMessage> Knock(Person who) =>
        who.Client.Http.PostAsync($"hub/negotiate?negotiateVersion=1&device={Device.NewId()}", null, Now);

    /// <summary>One is let in at a time, so many may wait; at the hub it takes until <see cref="Go"/> to recognise somebody.</summary>
    private sealed class NarrowDoor(int room) : ServerFixture
    {
        private int inside;

        /// <summary>How many have been let in.</summary>
        public int Inside => inside;

        public TaskCompletionSource Go { get; } = new();

        protected override IEnumerable<(string Name, string Value)> Settings =>
            [("RateLimits:LettingInAtOnce", "1"), ("RateLimits:WaitingToBeLetIn", $"{room}")];

        protected override void ConfigureWebHost(IWebHostBuilder host)
        {
            base.ConfigureWebHost(host);
            host.ConfigureTestServices(services => services.PostConfigure<CookieAuthenticationOptions>(
                IdentityConstants.ApplicationScheme, cookie => cookie.Events.OnValidatePrincipal = Recognise));
        }

        private Task Recognise(CookieValidatePrincipalContext context)
        {
            if (!context.Request.Path.StartsWithSegments("/hub")) return Task.CompletedTask;
            Interlocked.Increment(ref inside);
            return Go.Task;
        }
    }
}
