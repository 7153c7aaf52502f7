using Microsoft.Data.Sqlite;
using Microsoft.EntityFrameworkCore;

namespace Gudok.Server.Storage;

/// <summary>The database cannot take a change now (locked, disk full, read-only): answered with 503, nothing was changed.</summary>
public sealed class StorageUnavailableException(Exception cause) : Exception("The database cannot be written to now.", cause)
{
    public const int Busy = 5;

    private const int Locked = 6, ReadOnly = 8, InputOutput = 10, Full = 13, CannotOpen = 14;

    public static bool IsCause(Exception e) => e switch
    {
        SqliteException sqlite => sqlite.SqliteErrorCode is Busy or Locked or ReadOnly or InputOutput or Full or CannotOpen,
        DbUpdateException { InnerException: SqliteException inner } => IsCause(inner),
        _ => false,
    };
}
