using Microsoft.AspNetCore.Connections;

namespace Gudok.Server.Operations;

/// <summary>What whoever starts the server has to put right: said to them in words, without a stack.</summary>
public sealed class CannotStartException(string russian, string english, Exception? cause = null)
    : Exception($"{russian}\n{english}", cause)
{
    /// <summary>What to say of that; null if it is a fault of the program.</summary>
    public static string? Words(Exception e) => e switch
    {
        CannotStartException => e.Message,
        IOException { InnerException: AddressInUseException } => $"Этот адрес занят другой программой.\n{e.Message}",
        UnauthorizedAccessException => $"Нет доступа к файлу или папке.\n{e.Message}",
        _ => null,
    };
}
