using Gudok.Contracts;
using Gudok.Server.Storage;
using Microsoft.EntityFrameworkCore;

namespace Gudok.Server.Tests.Storage;

public sealed class PlainSqlTests : IDisposable
{
    private readonly GudokDb db = new(new DbContextOptionsBuilder<GudokDb>().UseSqlite("Data Source=:memory:").Options);

    public PlainSqlTests() => db.Database.OpenConnection();

    [Fact]
    public async Task Statement_that_is_read_once_answers_to_the_values_of_each_time()
    {
        Assert.Equal("one", await Echo("one"));
        Assert.Equal(2L, await Echo(2));
        Assert.Equal(DBNull.Value, await Echo(null));
        Assert.Equal("it's", await Echo("it's"));
    }

    [Fact]
    public async Task Values_are_stored_as_the_context_stores_them()
    {
        var at = DateTimeOffset.FromUnixTimeMilliseconds(1_795_690_973_539);
        var id = Guid.Parse("01a21785-c960-7b0c-bf01-0c7f018bedf2");
        Assert.Equal(at.ToUnixTimeMilliseconds(), await Echo(at));
        Assert.Equal(nameof(CallState.Talking), await Echo(CallState.Talking));
        Assert.Equal(1L, await Echo(true));
        Assert.Equal("01A21785-C960-7B0C-BF01-0C7F018BEDF2", await Echo(id));
    }

    [Fact]
    public async Task Statement_is_read_anew_when_its_connection_was_closed()
    {
        Assert.Equal("before", await Echo("before"));
        await db.Database.GetDbConnection().CloseAsync();
        await db.Database.OpenConnectionAsync(TestContext.Current.CancellationToken);
        Assert.Equal("after", await Echo("after"));
        await db.Sql.Run($"CREATE TABLE there (number INTEGER)", TestContext.Current.CancellationToken);
        await db.Sql.Run($"INSERT INTO there VALUES ({1}), ({2})", TestContext.Current.CancellationToken);
        var rows = await db.Sql.Rows($"SELECT number FROM there WHERE number > {1}", row => row.GetInt32(0), TestContext.Current.CancellationToken);
        Assert.Equal([2], rows);
    }

    public void Dispose() => db.Dispose();

    private Task<object?> Echo(object? value) => db.Sql.Ask($"SELECT {value}", TestContext.Current.CancellationToken);
}
