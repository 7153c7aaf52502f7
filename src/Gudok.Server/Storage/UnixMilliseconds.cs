using Microsoft.EntityFrameworkCore.Storage.ValueConversion;

namespace Gudok.Server.Storage;

/// <summary>Times are kept as milliseconds since 1970: SQLite cannot order a DateTimeOffset.</summary>
public sealed class UnixMilliseconds()
    : ValueConverter<DateTimeOffset, long>(at => at.ToUnixTimeMilliseconds(), ms => DateTimeOffset.FromUnixTimeMilliseconds(ms));
