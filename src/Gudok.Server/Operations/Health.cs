using Gudok.Server.Operations.Diagnosis;
using Gudok.Server.Relay;
using Gudok.Server.Storage;
using Microsoft.AspNetCore.Diagnostics.HealthChecks;
using Microsoft.Extensions.Diagnostics.HealthChecks;

namespace Gudok.Server.Operations;

/// <summary>For whoever watches over the server: is it there, and can it work.</summary>
public static class Health
{
    public static void AddHealth(this WebApplicationBuilder builder) =>
        builder.Services.AddHealthChecks().AddCheck<CanWrite>("database").AddCheck<RelayWatch>("relay")
            .AddCheck<HasRoom>("disk").AddCheck<HasRightClock>("clock");

    public static void MapHealth(this WebApplication app)
    {
        app.UseWebSockets();
        app.MapMirror();
        app.MapHealthChecks("/health/live", new HealthCheckOptions { Predicate = _ => false });
        app.MapHealthChecks("/health/ready", new HealthCheckOptions { ResponseWriter = Write });
    }

    /// <summary>One word, then a line for each thing that was looked at.</summary>
    private static Task Write(HttpContext context, HealthReport report)
    {
        context.Response.ContentType = "text/plain; charset=utf-8";
        return context.Response.WriteAsync($"{report.Status}\n{string.Concat(report.Entries.Select(entry => Line(entry.Key, entry.Value)))}");
    }

    private static string Line(string name, HealthReportEntry entry) =>
        $"{name}: {entry.Status}{(entry.Description is { } words ? $" ({words})" : "")}\n";

    private sealed class HasRoom(DataFolder folder) : IHealthCheck
    {
        public Task<HealthCheckResult> CheckHealthAsync(HealthCheckContext context, CancellationToken cancelled = default) =>
            Task.FromResult(FreeSpace.IsEnough(folder)
                ? HealthCheckResult.Healthy()
                : HealthCheckResult.Degraded($"only {FreeSpace.Of(folder) / 1_000_000} MB are free"));
    }

    /// <summary>The server's own does not jump; so it is seen when that of the machine was set.</summary>
    private sealed class HasRightClock(SteadyTime time) : IHealthCheck
    {
        private static readonly TimeSpan Tolerance = TimeSpan.FromSeconds(2);

        public Task<HealthCheckResult> CheckHealthAsync(HealthCheckContext context, CancellationToken cancelled = default) =>
            Task.FromResult(time.Ahead.Duration() <= Tolerance
                ? HealthCheckResult.Healthy()
                : HealthCheckResult.Degraded($"the server's clock is {time.Ahead} ahead of this machine's: start the server again"));
    }

    /// <summary>Takes the write lock and lets it go: nothing is written, so that asking often costs little.</summary>
    private sealed class CanWrite(DbWriter writer) : IHealthCheck
    {
        public async Task<HealthCheckResult> CheckHealthAsync(HealthCheckContext context, CancellationToken cancelled = default)
        {
            try
            {
                await writer.Write((_, _) => Task.FromResult(true), cancelled);
                return HealthCheckResult.Healthy();
            }
            catch (StorageUnavailableException)
            {
                return HealthCheckResult.Unhealthy("The database cannot be written to.");
            }
        }
    }
}
