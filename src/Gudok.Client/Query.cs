using System.Globalization;

namespace Gudok.Client;

/// <summary>The query part of an address.</summary>
internal static class Query
{
    /// <summary>Leaves out what is null.</summary>
    public static string Of(params IEnumerable<(string Name, object? Value)> parameters) =>
        string.Join('&', parameters.Where(p => p.Value is not null).Select(p => $"{p.Name}={Text(p.Value!)}"));

    private static string Text(object value) =>
        Uri.EscapeDataString(Convert.ToString(value, CultureInfo.InvariantCulture)!);
}
