using System.Data;
using System.Globalization;
using Microsoft.Data.Sqlite;
using Microsoft.EntityFrameworkCore;
using Microsoft.EntityFrameworkCore.Infrastructure;
using Microsoft.EntityFrameworkCore.Storage;

namespace Gudok.Server.Storage;

/// <summary>
/// Plain SQL on a context's open connection, for what is done many times in each call, and by each device that connects. SQLite
/// reads a statement once, as long as the connection is open; that costs as much as doing it, and EF Core would have it read each
/// time.
/// </summary>
public sealed class PlainSql(DatabaseFacade database)
{
    private readonly Dictionary<string, SqliteCommand> prepared = [];

    public Task Run(FormattableString statement, CancellationToken until) => Prepared(statement).ExecuteNonQueryAsync(until);

    /// <returns>The one value that it answers with; null if it answers with none.</returns>
    public Task<object?> Ask(FormattableString statement, CancellationToken until) => Prepared(statement).ExecuteScalarAsync(until);

    public async Task<List<T>> Rows<T>(FormattableString question, Func<SqliteDataReader, T> row, CancellationToken until)
    {
        await using var answer = await Prepared(question).ExecuteReaderAsync(until);
        var rows = new List<T>();
        while (await answer.ReadAsync(until)) rows.Add(row(answer));
        return rows;
    }

    private SqliteCommand Prepared(FormattableString statement)
    {
        if (!prepared.TryGetValue(statement.Format, out var command)) prepared[statement.Format] = command = New(statement);
        command.Transaction = (SqliteTransaction?)database.CurrentTransaction?.GetDbTransaction();
        for (var i = 0; i < statement.ArgumentCount; i++) command.Parameters[i].Value = Stored(statement.GetArgument(i));
        return command;
    }

    private SqliteCommand New(FormattableString statement)
    {
        var connection = (SqliteConnection)database.GetDbConnection();
        if (prepared.Count == 0) connection.StateChange += Forget;
        var names = Enumerable.Range(0, statement.ArgumentCount).Select(i => $"${i}").ToArray();
        var command = connection.CreateCommand();
        command.CommandText = string.Format(CultureInfo.InvariantCulture, statement.Format, names);
        foreach (var name in names) command.Parameters.Add(new SqliteParameter { ParameterName = name });
        return command;
    }

    /// <summary>What was prepared is gone with the connection.</summary>
    private void Forget(object connection, StateChangeEventArgs change)
    {
        ((SqliteConnection)connection).StateChange -= Forget;
        prepared.Clear();
    }

    /// <summary>As the context keeps it.</summary>
    private static object Stored(object? value) => value switch
    {
        null => DBNull.Value,
        DateTimeOffset at => at.ToUnixTimeMilliseconds(),
        Enum name => name.ToString(),
        _ => value,
    };
}
