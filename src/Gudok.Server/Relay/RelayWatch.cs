using Gudok.Server.Relay.Coturn;
using Microsoft.Extensions.Diagnostics.HealthChecks;

namespace Gudok.Server.Relay;

/// <summary>Tries the relay at start and ever again, and says when something has changed.</summary>
public sealed class RelayWatch(RelaySettings settings, OwnRelay own, TimeProvider time, ILogger<RelayWatch> log)
    : BackgroundService, IHealthCheck
{
    private const string NotTriedYet = "not tried yet";

    private static readonly TimeSpan Every = TimeSpan.FromSeconds(15), WhileInDoubt = TimeSpan.FromSeconds(1);

    /// <summary>What has failed so often is told: one that is just starting is not.</summary>
    private const int Doubts = 5;

    private HealthCheckResult found = HealthCheckResult.Degraded(NotTriedYet);

    public Task<HealthCheckResult> CheckHealthAsync(HealthCheckContext context, CancellationToken cancellationToken = default) =>
        Task.FromResult(found);

    protected override async Task ExecuteAsync(CancellationToken stoppingToken)
    {
        for (var failures = 0; ;)
        {
            failures = await Look(failures, stoppingToken);
            await Task.Delay(failures == 0 ? Every : WhileInDoubt, time, stoppingToken);
        }
    }

    /// <returns>How often it has failed in a row and not been told.</returns>
    private async Task<int> Look(int failures, CancellationToken stopping)
    {
        try
        {
            var answers = await Try(stopping);
            var works = answers.Count > 0 && answers.All(answer => answer.Works);
            if (!works && failures + 1 < Doubts) return failures + 1;
            Tell(answers);
            if (settings.Secret is null && answers.Any(answer => answer.IsSilent)) own.Replace();
        }
        catch (Exception e) when (!stopping.IsCancellationRequested)
        {
            log.LogError(e, "The relay could not be tried");
        }
        return 0;
    }

    private async Task<IReadOnlyList<RelayAnswer>> Try(CancellationToken stopping)
    {
        if ((settings.Secret ?? own.Secret) is not { } secret) return [];
        var servers = settings.Secret is null ? own.Local : settings.TurnUrls;
        var credentials = TurnCredentials.Of("probe", settings.CredentialLifetime, secret);
        return await Task.WhenAll(servers.Select(server => RelayProbe.Try(server, credentials, stopping)));
    }

    private void Tell(IReadOnlyList<RelayAnswer> answers)
    {
        var before = found;
        found = Judge(answers);
        if (found.Status == before.Status && found.Description == before.Description) return;
        var level = found.Status == HealthStatus.Healthy ? LogLevel.Information : LogLevel.Warning;
        log.Log(level, "Relay: {Found}{Reach}", found.Description, answers.Count > 0 ? Reach : "");
    }

    private HealthCheckResult Judge(IReadOnlyList<RelayAnswer> answers)
    {
        var troubles = answers.Where(answer => !answer.Works).ToList();
        if (troubles.Count > 0)
            return HealthCheckResult.Degraded(string.Join("; ", troubles.Select(t => $"{t.Server} does not work: {t.Trouble}")));
        if (answers.Count > 0)
            return HealthCheckResult.Healthy($"works ({string.Join(", ", answers.Select(a => a.Server))})");
        // Whoever does without a relay is well.
        return settings.Own is null || own.Obstacle is null || CoturnProcess.Missing is not null
            ? HealthCheckResult.Healthy($"none{(own.Obstacle is { } why ? $": {why}" : "")}; people behind strict networks cannot call")
            : HealthCheckResult.Degraded($"none: {own.Obstacle}");
    }

    /// <summary>Not in the report, which anybody may read.</summary>
    private string Reach => settings.Own is { PublicAddress: null } relay && DeniedPeers.Contain(relay.RelayAddress())
        ? $", but from the private address {relay.RelayAddress()}: set Turn:PublicAddress to the one by which the internet reaches it"
        : "";
}
