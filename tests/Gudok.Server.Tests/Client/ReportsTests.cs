using Gudok.Client;
using Gudok.Contracts;
using Gudok.Server.Tests.Chats;
using Microsoft.Data.Sqlite;
using Microsoft.Extensions.Time.Testing;

namespace Gudok.Server.Tests.Client;

public sealed class ReportsTests(ReportsTests.QuietServer server) : IClassFixture<ReportsTests.QuietServer>
{
    private readonly FakeTimeProvider clock = new();

    [Fact]
    public async Task Conversation_that_the_server_missed_is_ended_when_the_other_side_has_reported_it_too()
    {
        using var pair = await Pair.Meet(server);
        using var client = ClientOf(pair.Anna);
        await using var anna = await client.OpenLine();
        await using var boris = await pair.Boris.Client.OpenLine();
        var call = await anna.Place(pair.ChatId);
        await boris.Accept(call.Id);
        anna.MediaFlows(call.Id);
        clock.Advance(TimeSpan.FromSeconds(6));

        var hangUp = anna.HangUp(call.Id);
        for (var looks = 0; looks < 50; looks++)
            Assert.Equal(CallState.Connecting, (await pair.Boris.Client.Calls.Get(call.Id)).State);
        boris.MediaFlows(call.Id);
        await Done(hangUp);

        Assert.Equal(CallOutcome.Completed, (await pair.Boris.Client.Calls.Get(call.Id)).Outcome);
    }

    [Fact]
    public async Task Report_at_which_the_server_fails_again_and_again_is_given_up()
    {
        using var pair = await Pair.Meet(server);
        using var client = ClientOf(pair.Anna);
        await using var anna = await client.OpenLine();
        var call = await anna.Place(pair.ChatId);

        await Execute("CREATE TRIGGER broken BEFORE UPDATE ON Calls BEGIN SELECT RAISE(ABORT, 'broken'); END");
        await Done(anna.HangUp(call.Id));
        await Execute("DROP TRIGGER broken");

        Assert.Equal(CallState.Ringing, (await pair.Anna.Client.Calls.Get(call.Id)).State);
        await anna.HangUp(call.Id);
        Assert.Equal(CallOutcome.Cancelled, (await pair.Anna.Client.Calls.Get(call.Id)).Outcome);
    }

    /// <summary>The same person, whose client lives by this clock.</summary>
    private GudokClient ClientOf(Person person)
    {
        var client = new GudokClient(server.Address, clock);
        client.Cookies.Add(person.Client.Cookies.GetAllCookies());
        return client;
    }

    private Task Done(Task report) => Eventually.Is(
        true, () => Task.FromResult(report.IsCompleted), step: () => clock.Advance(TimeSpan.FromSeconds(0.5)));

    private async Task Execute(string sql)
    {
        await using var database = new SqliteConnection($"Data Source={server.DatabaseFile}");
        await database.OpenAsync();
        await using var command = database.CreateCommand();
        command.CommandText = sql;
        await command.ExecuteNonQueryAsync();
    }

    /// <summary>Its faults are meant.</summary>
    public sealed class QuietServer : ServerFixture
    {
        protected override IEnumerable<(string Name, string Value)> Settings => [("Logging:LogLevel:Microsoft", "None")];
    }
}
