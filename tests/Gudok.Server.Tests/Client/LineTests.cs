using Gudok.Client;
using Gudok.Contracts;
using Gudok.Server.Realtime;
using Gudok.Server.Storage;
using Gudok.Server.Tests.Chats;
using Microsoft.Data.Sqlite;
using Microsoft.EntityFrameworkCore;
using Microsoft.Extensions.DependencyInjection;
using Microsoft.Extensions.Logging;

namespace Gudok.Server.Tests.Client;

public sealed class LineTests(ServerFixture server) : IClassFixture<ServerFixture>
{
    [Fact]
    public async Task Line_whose_connection_was_cut_is_back_and_learns_what_it_has_missed()
    {
        using var pair = await Pair.Meet(server);
        await using var anna = await pair.Anna.Client.OpenLine();
        var heard = new Inbox<CallSnapshot>();
        await using var boris = await pair.Boris.Client.OpenLine(listen: line => line.Changed += heard.Add);
        var call = await anna.Place(pair.ChatId);
        Assert.Equal(CallState.Ringing, (await heard.Next()).State);

        await Cut(pair.Boris, boris);
        await anna.HangUp(call.Id);

        Assert.Equal(CallOutcome.Cancelled, (await heard.Next()).Outcome);
        var again = await anna.Place(pair.ChatId);
        Assert.Equal(again.Id, (await heard.Next()).Id);
    }

    [Fact]
    public async Task Hang_up_that_cannot_be_stored_is_repeated_before_any_other_command()
    {
        using var pair = await Pair.Meet(server);
        await using var anna = await pair.Anna.Client.OpenLine();
        var first = await anna.Place(pair.ChatId);
        Task hangUp;
        Task<CallSnapshot> next;
        await using (var other = new SqliteConnection($"Data Source={server.DatabaseFile}"))
        {
            await other.OpenAsync();
            await using var held = await other.BeginTransactionAsync();
            hangUp = anna.HangUp(first.Id);
            next = anna.Place(pair.ChatId);
            var refused = pair.Anna.Client.Chats.Send(pair.ChatId, "позже");
            await Eventually.Is(true, () => Task.FromResult(refused.IsCompleted), step: () => server.Wall.Advance(TimeSpan.FromSeconds(1)));
            Assert.False(hangUp.IsCompleted);
        }
        await Eventually.Is(true, () => Task.FromResult(next.IsCompleted), step: () => server.Wall.Advance(TimeSpan.FromSeconds(0.1)));
        await hangUp;
        Assert.NotEqual(first.Id, (await next).Id);
        Assert.Equal(CallOutcome.Cancelled, (await pair.Anna.Client.Calls.Get(first.Id)).Outcome);
    }

    [Fact]
    public async Task Media_and_keep_alives_are_told_until_the_server_knows()
    {
        using var pair = await Pair.Meet(server);
        await using var anna = await pair.Anna.Client.OpenLine();
        var heard = new Inbox<CallSnapshot>();
        await using var boris = await pair.Boris.Client.OpenLine(listen: line => line.Changed += heard.Add);
        var call = await anna.Place(pair.ChatId);
        await boris.Accept(call.Id);
        await Cut(pair.Anna, anna);
        anna.MediaFlows(call.Id);
        boris.MediaFlows(call.Id);
        while ((await heard.Next()).State != CallState.Talking) { }
        Assert.Equal(CallState.Talking, boris[call.Id]!.State);
    }

    [Fact]
    public async Task Handler_that_fails_is_logged_and_not_taken_for_an_outage()
    {
        using var pair = await Pair.Meet(server);
        var failures = new Inbox<Exception>();
        using var logs = LoggerFactory.Create(log => log.AddProvider(new Failures(failures)));
        using var bot = new GudokClient(server.Address, logs: logs);
        bot.Cookies.Add(pair.Anna.Client.Cookies.GetAllCookies());
        var connected = 0;
        await using var anna = await bot.OpenLine(listen: line =>
        {
            line.Changed += _ => throw new InvalidOperationException("changed");
            line.Device.Connected += () => throw new InvalidOperationException($"connected {++connected}");
        });
        Assert.Equal("connected 1", (await failures.Next()).Message);

        var call = await anna.Place(pair.ChatId);
        await anna.HangUp(call.Id).WaitAsync(TimeSpan.FromSeconds(60));
        for (var heard = 0; heard < 2; heard++) Assert.Equal("changed", (await failures.Next()).Message);

        await Cut(pair.Anna, anna);
        Assert.Equal("connected 2", (await failures.Next()).Message);
        await anna.Device.Typing(pair.ChatId);
    }

    /// <summary>As a network does: the session goes on.</summary>
    private async Task Cut(Person person, Line line)
    {
        await using var db = server.Services.GetRequiredService<IDbContextFactory<GudokDb>>().CreateDbContext();
        var connections = server.Services.GetRequiredService<Connections>();
        connections.Abort(person.Id, (await db.Sessions.SingleAsync(s => s.UserId == person.Id)).Id);
        await Eventually.Is(false, () => Task.FromResult(connections.Has(person.Id, line.Device.Id)));
    }

    /// <summary>The errors that are logged with their cause.</summary>
    private sealed class Failures(Inbox<Exception> inbox) : ILoggerProvider, ILogger
    {
        public ILogger CreateLogger(string categoryName) => this;

        public IDisposable? BeginScope<TState>(TState state) where TState : notnull => null;

        public bool IsEnabled(LogLevel logLevel) => logLevel == LogLevel.Error;

        public void Log<TState>(
            LogLevel logLevel, EventId eventId, TState state, Exception? exception, Func<TState, Exception?, string> formatter)
        {
            if (exception is InvalidOperationException && IsEnabled(logLevel)) inbox.Add(exception);
        }

        public void Dispose()
        {
        }
    }
}
