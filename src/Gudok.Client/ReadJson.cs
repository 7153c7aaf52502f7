using System.Text.Json;
using Gudok.Contracts;

namespace Gudok.Client;

/// <summary>What is null is not written on the wire, so a reader must not insist on it.</summary>
internal static class ReadJson
{
    public static JsonSerializerOptions Options { get; } =
        new(WireJson.Options) { RespectRequiredConstructorParameters = false };
}
