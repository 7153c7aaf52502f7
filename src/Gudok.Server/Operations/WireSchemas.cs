using System.Text.Json.Nodes;
using Microsoft.AspNetCore.OpenApi;
using Microsoft.OpenApi;

namespace Gudok.Server.Operations;

/// <summary>
/// Tells of the wire what the framework cannot know: times are written by a converter of ours, and nothing is written
/// for null, so that what may be absent is optional and never null.
/// </summary>
internal static class WireSchemas
{
    /// <summary>Where the framework notes which component a schema would be.</summary>
    private const string ComponentId = "x-schema-id";

    public static Task Describe(OpenApiSchema schema, OpenApiSchemaTransformerContext context, CancellationToken cancelled)
    {
        var type = Nullable.GetUnderlyingType(context.JsonTypeInfo.Type) ?? context.JsonTypeInfo.Type;
        schema.Type &= ~JsonSchemaType.Null;
        if (type == typeof(DateTimeOffset)) (schema.Type, schema.Format) = (JsonSchemaType.String, "date-time");
        if (type.IsEnum)
        {
            schema.Type = JsonSchemaType.String;
            schema.Enum = schema.Enum?.Where(value => value is not null && value.GetValueKind() == System.Text.Json.JsonValueKind.String).ToList<JsonNode>();
        }
        return Task.CompletedTask;
    }

    public static void Tidy(IOpenApiSchema schema, OpenApiDocument document)
    {
        if (schema is not OpenApiSchema { Properties: { } properties }) return;
        foreach (var (name, property) in properties.ToList()) properties[name] = Tidied(property, document);
    }

    /// <summary>A reference where there is a component for it, instead of "either null or that".</summary>
    public static IOpenApiSchema Tidied(IOpenApiSchema schema, OpenApiDocument document) => schema switch
    {
        OpenApiSchema { OneOf: [var first, var second] } => first is OpenApiSchemaReference ? first : second,
        OpenApiSchema { Metadata: { } known } when known.TryGetValue(ComponentId, out var id)
            && id is string component && document.Components!.Schemas!.ContainsKey(component) => new OpenApiSchemaReference(component, document),
        _ => schema,
    };
}
