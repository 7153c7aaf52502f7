using System.Globalization;
using Gudok.Server.Storage;
using Microsoft.Data.Sqlite;

namespace Gudok.Server.Operations.Diagnosis;

internal static class DatabaseExamination
{
    private const string What = "база данных / database";

    public static async Task<Finding> Look(DataFolder folder)
    {
        if (!File.Exists(folder.Database))
            return Finding.Bad(What, $"В {folder.Path} её ещё нет: запустите сервер.", $"There is none in {folder.Path} yet: start the server.");
        try
        {
            await using var connection = new SqliteConnection($"Data Source={folder.Database};Mode=ReadWrite;Pooling=False;Default Timeout=5");
            await connection.OpenAsync();
            if (await Ask(connection, "PRAGMA quick_check(1)") is var found and not "ok")
                return Finding.Bad(What, $"Повреждена ({found}): восстановите из копии, gudok restore.", $"Damaged ({found}): take it back from a backup, gudok restore.");
            await Ask(connection, "BEGIN IMMEDIATE");
            await Ask(connection, "ROLLBACK");
            var size = (new FileInfo(folder.Database).Length / 1e6).ToString("0.0", CultureInfo.InvariantCulture);
            return Finding.Good(What, $"Цела, пишется, {size} МБ.", $"Intact, can be written to, {size} MB.");
        }
        catch (SqliteException e)
        {
            return Finding.Bad(What, $"Не пишется ({e.Message}): чья папка {folder.Path}, есть ли место?", $"Cannot be written to ({e.Message}): who owns {folder.Path}, is there room?");
        }
    }

    private static async Task<string?> Ask(SqliteConnection connection, string sql)
    {
        await using var command = connection.CreateCommand();
        command.CommandText = sql;
        return await command.ExecuteScalarAsync() as string;
    }
}
