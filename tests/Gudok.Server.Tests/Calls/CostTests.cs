using System.Collections.Concurrent;
using System.Data.Common;
using Gudok.Contracts;
using Gudok.Server.Storage;
using Microsoft.AspNetCore.Hosting;
using Microsoft.AspNetCore.TestHost;
using Microsoft.Data.Sqlite;
using Microsoft.EntityFrameworkCore;
using Microsoft.EntityFrameworkCore.Diagnostics;
using Microsoft.Extensions.DependencyInjection;
using SQLitePCL;

namespace Gudok.Server.Tests.Calls;

/// <summary>What a call costs the database. The figure may fall; whoever raises it has a reason.</summary>
public sealed class CostTests(CountedServer server) : CallTestBase(server), IClassFixture<CountedServer>
{
    private const int Most = 26;

    /// <summary>In seconds.</summary>
    private const double Moment = 0.001;

    [Fact]
    public async Task Whole_call_asks_the_database_no_more_than_it_must()
    {
        await WholeCall();
        server.Commands.Clear();
        await WholeCall();
        Assert.True(server.Commands.Count <= Most, $"{server.Commands.Count}:\n{string.Join('\n', server.Commands)}");
    }

    private async Task WholeCall()
    {
        var call = await Alisa.Calling(Chat, clientKey: Guid.NewGuid().ToString("N"), commitments: ["one", "two"]);
        Pass(Moment);
        await Boris.Hub.Ringing(call.Id);
        Pass(Moment);
        await Boris.Accepts(call);
        Pass(PresenceDelay);
        await Presences(PresenceState.InCall);
        Pass(Moment);
        await Alisa.Hub.MediaConnected(call.Id);
        await Boris.Hub.MediaConnected(call.Id);
        foreach (var phone in new[] { Alisa, Boris, Alisa })
        {
            Pass(Moment);
            await phone.Hub.KeepAlive(call.Id);
        }
        await Alisa.HangsUp(call);
        await Presences(PresenceState.Online);
    }

    private Task Presences(PresenceState state) => Task.WhenAll(Alisa.HearsPresence(state), Boris.HearsPresence(state));
}

/// <summary>A server whose commands to the database are written down as SQLite carries them out; not what begins and ends transactions.</summary>
public sealed class CountedServer : ServerFixture
{
    public ConcurrentQueue<string> Commands { get; } = new();

    protected override void ConfigureWebHost(IWebHostBuilder host)
    {
        base.ConfigureWebHost(host);
        host.ConfigureTestServices(services =>
            services.ConfigureDbContext<GudokDb>(options => options.AddInterceptors(new Recorder(Commands))));
    }

    private sealed class Recorder(ConcurrentQueue<string> commands) : DbConnectionInterceptor
    {
        private static readonly string[] Counted = ["SELECT", "INSERT", "UPDATE", "DELETE"];

        public override void ConnectionOpened(DbConnection connection, ConnectionEndEventData eventData) =>
            raw.sqlite3_trace(((SqliteConnection)connection).Handle, Record, null);

        public override Task ConnectionOpenedAsync(DbConnection connection, ConnectionEndEventData eventData, CancellationToken cancellationToken = default)
        {
            ConnectionOpened(connection, eventData);
            return Task.CompletedTask;
        }

        /// <summary>What looks for calls whose time has passed comes with time, not with a call.</summary>
        private static bool IsOfClock(string statement) => statement.Contains("ORDER BY \"c\".\"DueAt\"", StringComparison.Ordinal);

        private void Record(object _, string statement)
        {
            if (Counted.Any(statement.StartsWith) && !IsOfClock(statement)) commands.Enqueue(statement);
        }
    }
}
