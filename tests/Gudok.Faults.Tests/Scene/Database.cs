using Microsoft.Data.Sqlite;

namespace Gudok.Faults.Tests.Scene;

/// <summary>What is stored, read past the server.</summary>
public sealed class Database(string file)
{
    /// <summary>Each finds the calls of which the stored record is not true.</summary>
    private static readonly (string Wrong, string Calls)[] Rules =
    [
        ("ended without an outcome and an end, or has one before", """
            SELECT Id FROM Calls WHERE (State = 'Ended') != (Outcome IS NOT NULL) OR (State = 'Ended') != (EndedAt IS NOT NULL)
            """),
        ("has no line for one of its people while it lives", """
            SELECT Id FROM Calls c WHERE State != 'Ended'
              AND (SELECT COUNT(*) FROM Lines WHERE CallId = c.Id AND UserId IN (c.CallerId, c.CalleeId)) != 2
            """),
        ("occupies a line after its end", "SELECT Id FROM Calls WHERE State = 'Ended' AND Id IN (SELECT CallId FROM Lines)"),
        ("is not in its chat exactly once", """
            SELECT Id FROM Calls c WHERE (SELECT COUNT(*) FROM Entries WHERE CallId = c.Id) != (State = 'Ended')
            """),
        ("stands in its chat at another time, or as somebody else's", """
            SELECT c.Id FROM Calls c JOIN Entries e ON e.CallId = c.Id
            WHERE e.At != c.EndedAt OR e.AuthorId != c.CallerId OR e.ChatId != c.ChatId
            """),
        ("lives without being judged", "SELECT Id FROM Calls WHERE (State != 'Ended') != (DueAt IS NOT NULL)"),
        ("runs backwards", """
            SELECT Id FROM Calls WHERE AnsweredAt < PlacedAt OR StartedAt < AnsweredAt OR EndedAt < COALESCE(StartedAt, AnsweredAt, PlacedAt)
            """),
        ("is completed without a conversation, or the other way round", """
            SELECT Id FROM Calls WHERE State = 'Ended' AND (Outcome = 'Completed') != (StartedAt IS NOT NULL)
            """),
        ("failed without being answered, or the other way round", """
            SELECT Id FROM Calls WHERE State = 'Ended' AND (Outcome IN ('Completed', 'Failed')) != (AnsweredAt IS NOT NULL)
            """),
    ];

    /// <summary>What is wrong with the database and the calls in it. Nothing, if all is well.</summary>
    /// <param name="ringing">A call that nobody answers ends at this age exactly.</param>
    public async Task<IReadOnlyList<string>> Faults(TimeSpan ringing)
    {
        await using var connection = await Open();
        var faults = new List<string>();
        if (await Read(connection, "PRAGMA integrity_check") is not ["ok"] and var damage) faults.AddRange(damage);
        var unanswered = $"SELECT Id FROM Calls WHERE Outcome = 'NoAnswer' AND EndedAt != PlacedAt + {ringing.TotalMilliseconds}";
        foreach (var (wrong, calls) in Rules.Append(("did not end at the end of its ring", unanswered)))
            faults.AddRange((await Read(connection, calls)).Select(id => $"call {id} {wrong}"));
        return faults;
    }

    public async Task<int> Calls() => int.Parse((await Read("SELECT COUNT(*) FROM Calls"))[0]);

    public async Task<IReadOnlyList<string>> Read(string sql)
    {
        await using var connection = await Open();
        return await Read(connection, sql);
    }

    /// <summary>Holds the write lock, as a backup or a curious administrator may.</summary>
    public async Task<IAsyncDisposable> Lock()
    {
        var connection = await Open();
        await using var command = connection.CreateCommand();
        command.CommandText = "BEGIN IMMEDIATE";
        await command.ExecuteNonQueryAsync();
        return connection;
    }

    private static async Task<IReadOnlyList<string>> Read(SqliteConnection connection, string sql)
    {
        await using var command = connection.CreateCommand();
        command.CommandText = sql;
        await using var reader = await command.ExecuteReaderAsync();
        var rows = new List<string>();
        while (await reader.ReadAsync()) rows.Add(reader.GetString(0));
        return rows;
    }

    private async Task<SqliteConnection> Open()
    {
        var connection = new SqliteConnection($"Data Source={file};Pooling=False");
        await connection.OpenAsync();
        return connection;
    }
}
