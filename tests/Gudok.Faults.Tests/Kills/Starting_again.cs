using Gudok.Contracts;
using Gudok.Faults.Tests.Scene;
using Microsoft.Data.Sqlite;

namespace Gudok.Faults.Tests.Kills;

public sealed class Starting_again
{
    private static readonly CallTimes Times = CallTimes.Short with { Ringing = TimeSpan.FromSeconds(2) };

    [Fact]
    public async Task Ring_that_passed_while_the_server_was_away_is_over_before_anybody_can_ask()
    {
        await using var house = await House.Open(Times);
        var pair = await house.Pair();
        var call = await pair.Caller.Line.Place(pair.ChatId);
        await house.Kill();
        await Task.Delay(Times.Ringing);
        await house.Start();
        var ended = await pair.Caller.Client.Calls.Get(call.Id);
        Assert.Equal((CallState.Ended, CallOutcome.NoAnswer, call.Deadline), (ended.State, ended.Outcome, ended.EndedAt));
    }

    [Fact]
    public async Task Clock_of_the_machine_set_back_between_two_runs_does_not_take_the_server_back()
    {
        await using var house = await House.Open(Times);
        var pair = await house.Pair();
        var call = await pair.Caller.Line.Place(pair.ChatId);
        await house.Kill();
        // As if all that is stored had happened an hour later than the machine's clock now says.
        await Change(house, "UPDATE Calls SET PlacedAt = PlacedAt + 3600000, DueAt = DueAt + 3600000, Deadline = Deadline + 3600000");
        await house.Start();
        var ended = await pair.Callee.Hears(call.Id, CallState.Ended);
        Assert.Equal((CallOutcome.NoAnswer, call.Deadline!.Value.AddHours(1)), (ended.Outcome, ended.EndedAt!.Value));
        var next = await pair.Caller.Line.Place(pair.ChatId);
        Assert.True(next.PlacedAt >= ended.EndedAt);
    }

    [Fact]
    public async Task Server_killed_in_the_midst_of_making_its_database_makes_it_when_it_starts_again()
    {
        var data = Directory.CreateTempSubdirectory("gudok-").FullName;
        try
        {
            await LeaveLocked(Path.Combine(data, "gudok.db"));
            await using var house = await House.Open(Times, data);
            await house.Somebody();
        }
        finally
        {
            Directory.Delete(data, recursive: true);
        }
    }

    [Fact]
    public async Task Second_server_on_the_same_data_does_not_start_and_the_first_goes_on()
    {
        await using var house = await House.Open(Times);
        await Assert.ThrowsAsync<InvalidOperationException>(() => ServerProcess.Start(house.Data, Path.Combine(house.Data, "second.log")));
        await house.Somebody();
    }

    /// <summary>As Entity Framework leaves it: it says itself that this lock must be taken away by hand.</summary>
    private static Task LeaveLocked(string file) => Run(file, """
        CREATE TABLE "__EFMigrationsLock" ("Id" INTEGER NOT NULL CONSTRAINT "PK___EFMigrationsLock" PRIMARY KEY, "Timestamp" TEXT NOT NULL);
        INSERT INTO "__EFMigrationsLock" VALUES (1, '2026-11-22 12:00:00');
        """);

    private static Task Change(House house, string sql) => Run(Path.Combine(house.Data, "gudok.db"), sql);

    private static async Task Run(string file, string sql)
    {
        await using var connection = new SqliteConnection($"Data Source={file};Pooling=False");
        await connection.OpenAsync();
        await using var command = connection.CreateCommand();
        command.CommandText = sql;
        await command.ExecuteNonQueryAsync();
    }
}
