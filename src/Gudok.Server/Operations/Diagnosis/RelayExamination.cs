using Gudok.Server.Relay;
using Gudok.Server.Relay.Coturn;
using Gudok.Server.Storage;

namespace Gudok.Server.Operations.Diagnosis;

/// <summary>A real allocation by each way: here, and at the public address too where that is given.</summary>
internal static class RelayExamination
{
    private const string What = "ретранслятор / relay";

    public static async Task<IReadOnlyList<Finding>> Look(RelaySettings settings, DataFolder folder)
    {
        if (settings.Own is { } own) return CoturnProcess.Missing is { } missing ? [NotInstalled(missing)] : await Own(own, settings, folder);
        return settings.Secret is { } secret
            ? await Try(settings.TurnUrls, settings, secret)
            : [Finding.Bad(What, "Выключен (Turn:Builtin): за строгими сетями не дозвониться.", "Switched off (Turn:Builtin): people behind strict networks cannot call.")];
    }

    private static async Task<IReadOnlyList<Finding>> Own(OwnRelaySettings own, RelaySettings settings, DataFolder folder)
    {
        if (CoturnFolder.KnownSecret(folder) is not { } secret) return [NotStarted(own)];
        return await Try([.. own.Local, .. own.PublicAddress is { } address ? own.At($"{address}") : []], settings, secret);
    }

    private static Finding NotInstalled(string program) => Finding.Bad(
        What, $"Не установлен {program}: apt-get install coturn, и перезапустите сервер.", $"{program} is not installed: apt-get install coturn, and start the server again.");

    private static Finding NotStarted(OwnRelaySettings own) => OwnRelay.Conflict(own) is { } conflict
        ? Finding.Bad(What, $"Не запущен: {conflict}.", $"Not started: {conflict}.")
        : Finding.Bad(What, "Сервер его ещё не запускал: запустите сервер.", "The server has not started it yet: start the server.");

    private static async Task<IReadOnlyList<Finding>> Try(IReadOnlyList<TurnUrl> servers, RelaySettings settings, string secret)
    {
        var credentials = TurnCredentials.Of("doctor", settings.CredentialLifetime, secret);
        var answers = await Task.WhenAll(servers.Select(server => RelayProbe.Try(server, credentials, CancellationToken.None)));
        return [.. answers.Select(Judge)];
    }

    private static Finding Judge(RelayAnswer answer) => answer.Works
        ? Finding.Good($"{What} {answer.Server}", "Работает.", "Works.")
        : Finding.Bad($"{What} {answer.Server}", $"Не работает ({answer.Trouble}): открыт ли порт, docs/relay.md?", $"Does not work ({answer.Trouble}): is the port open, docs/relay.md?");
}
