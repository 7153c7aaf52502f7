using System.Net;
using Gudok.Server.Storage;
using Microsoft.EntityFrameworkCore;
using Microsoft.Extensions.DependencyInjection;

namespace Gudok.Server.Tests.Accounts;

public sealed class SessionExpiryTests(SessionExpiryTests.TenMinutes server) : IClassFixture<SessionExpiryTests.TenMinutes>
{
    private static CancellationToken Now => TestContext.Current.CancellationToken;

    [Fact]
    public async Task A_session_lasts_so_long_from_its_last_use_and_is_then_forgotten()
    {
        using var unused = await server.Register();
        using var used = await server.Register();

        server.Wall.Advance(TimeSpan.FromMinutes(7));
        Assert.Equal(used.User, await used.Client.Account.Me(Now));
        server.Wall.Advance(TimeSpan.FromMinutes(7));

        Assert.Equal(used.User, await used.Client.Account.Me(Now));
        Assert.Equal(HttpStatusCode.Unauthorized, (await unused.Client.Http.GetAsync("api/me", Now)).StatusCode);
        await Eventually.Is(0, CountSessions, step: () => server.Wall.Advance(TimeSpan.FromHours(1)));
    }

    private async Task<int> CountSessions()
    {
        await using var db = await server.Services.GetRequiredService<IDbContextFactory<GudokDb>>().CreateDbContextAsync(Now);
        return await db.Sessions.CountAsync(Now);
    }

    public sealed class TenMinutes : ServerFixture
    {
        protected override IEnumerable<(string Name, string Value)> Settings => [("Sessions:Length", "00:10:00")];
    }
}
