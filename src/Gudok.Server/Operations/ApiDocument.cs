using Gudok.Contracts;
using Microsoft.AspNetCore.OpenApi;
using Microsoft.OpenApi;

namespace Gudok.Server.Operations;

/// <summary>The protocol as <c>/openapi/v1.json</c>. The web's types are generated from it.</summary>
public static class ApiDocument
{
    private const string Problem = nameof(Microsoft.AspNetCore.Mvc.ProblemDetails);

    /// <summary>What travels over the hub only, and so is in no path.</summary>
    private static readonly Type[] HubTypes =
        [typeof(CallSnapshot), typeof(Entry), typeof(ChatRead), typeof(PresenceChanged), typeof(Typing), typeof(RingingAnswer)];

    public static void AddApiDocument(this WebApplicationBuilder builder) => builder.Services.AddOpenApi("v1", options =>
    {
        options.AddSchemaTransformer(WireSchemas.Describe);
        options.AddDocumentTransformer(Describe);
    });

    public static void MapApiDocument(this WebApplication app) => app.MapOpenApi();

    private static async Task Describe(OpenApiDocument document, OpenApiDocumentTransformerContext context, CancellationToken cancelled)
    {
        document.Info = new OpenApiInfo { Title = "Gudok", Version = "v1" };
        document.Servers?.Clear();
        foreach (var type in HubTypes)
            document.AddComponent(type.Name, await context.GetOrCreateSchemaAsync(type, cancellationToken: cancelled));
        foreach (var schema in document.Components!.Schemas!.Values) WireSchemas.Tidy(schema, document);
        foreach (var operation in document.Paths.Values.SelectMany(path => path.Operations!.Values)) Tidy(operation, document);
        DescribeProblem((OpenApiSchema)document.Components.Schemas[Problem], document);
    }

    private static void Tidy(OpenApiOperation operation, OpenApiDocument document)
    {
        foreach (var body in operation.RequestBody?.Content?.Values ?? []) body.Schema = WireSchemas.Tidied(body.Schema!, document);
        foreach (var (status, response) in operation.Responses!)
        {
            if (!status.StartsWith('4')) continue;
            ((OpenApiResponse)response).Content = new Dictionary<string, OpenApiMediaType>
            {
                ["application/problem+json"] = new() { Schema = new OpenApiSchemaReference(Problem, document) },
            };
        }
    }

    /// <summary>What ours carry beyond RFC 9457.</summary>
    private static void DescribeProblem(OpenApiSchema problem, OpenApiDocument document)
    {
        problem.Required = new HashSet<string> { "type", "title", "status" };
        problem.Properties!["call"] = new OpenApiSchemaReference(nameof(CallSnapshot), document);
        problem.Properties["errors"] = new OpenApiSchema
        {
            Type = JsonSchemaType.Object,
            Description = "What is wrong with each field.",
            AdditionalProperties = new OpenApiSchema { Type = JsonSchemaType.Array, Items = new OpenApiSchema { Type = JsonSchemaType.String } },
        };
    }
}
