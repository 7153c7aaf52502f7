using Gudok.Server.Relay;
using Gudok.Server.Storage;

namespace Gudok.Server.Operations.Diagnosis;

/// <summary>Looks at all that has to be in order for people to call each other, beside a server that runs or not.</summary>
public static class Doctor
{
    /// <param name="settings">Those of the server.</param>
    /// <param name="url">By which people reach it; null: only this machine is looked at.</param>
    /// <param name="told">Gets each finding as it is made.</param>
    /// <returns>Whether all is well.</returns>
    public static async Task<bool> Examine(IConfiguration settings, Uri? url, Action<Finding> told)
    {
        var folder = DataFolder.In(settings);
        var isWell = true;
        await foreach (var finding in Look(settings, folder, url))
        {
            told(finding);
            isWell &= finding.IsGood;
        }
        return isWell;
    }

    private static async IAsyncEnumerable<Finding> Look(IConfiguration settings, DataFolder folder, Uri? url)
    {
        yield return await DatabaseExamination.Look(folder);
        yield return DiskExamination.Look(folder);
        yield return await ClockExamination.Look(folder);
        foreach (var finding in await RelayExamination.Look(RelaySettings.From(settings), folder)) yield return finding;
        if (url is null) yield break;
        yield return await CertificateExamination.Look(url);
        yield return await ProxyExamination.Look(url);
    }
}
