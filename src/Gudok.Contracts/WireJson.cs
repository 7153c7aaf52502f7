using System.Globalization;
using System.Text.Json;
using System.Text.Json.Serialization;

namespace Gudok.Contracts;

/// <summary>How things are written on the wire, over HTTP and the hub alike.</summary>
public static class WireJson
{
    public static JsonSerializerOptions Options { get; } = Configured();

    /// <summary>camelCase; nothing for null; enums as strings only; times as ISO 8601 UTC with milliseconds.</summary>
    public static void Configure(JsonSerializerOptions options)
    {
        options.PropertyNamingPolicy = JsonNamingPolicy.CamelCase;
        options.PropertyNameCaseInsensitive = false;
        options.NumberHandling = JsonNumberHandling.Strict;
        options.DefaultIgnoreCondition = JsonIgnoreCondition.WhenWritingNull;
        options.RespectNullableAnnotations = true;
        options.RespectRequiredConstructorParameters = true;
        options.Converters.Add(new JsonStringEnumConverter(JsonNamingPolicy.CamelCase, allowIntegerValues: false));
        options.Converters.Add(new UtcMilliseconds());
    }

    private static JsonSerializerOptions Configured()
    {
        var options = new JsonSerializerOptions(JsonSerializerDefaults.Web);
        Configure(options);
        return options;
    }

    private sealed class UtcMilliseconds : JsonConverter<DateTimeOffset>
    {
        private const string Format = "yyyy-MM-dd'T'HH:mm:ss.fff'Z'";

        public override DateTimeOffset Read(ref Utf8JsonReader reader, Type type, JsonSerializerOptions options) =>
            reader.GetDateTimeOffset().ToUniversalTime();

        public override void Write(Utf8JsonWriter writer, DateTimeOffset at, JsonSerializerOptions options) =>
            writer.WriteStringValue(at.UtcDateTime.ToString(Format, CultureInfo.InvariantCulture));
    }
}
