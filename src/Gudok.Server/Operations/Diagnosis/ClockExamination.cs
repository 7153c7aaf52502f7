using System.ComponentModel;
using System.Diagnostics;
using Gudok.Server.Storage;
using Microsoft.Data.Sqlite;

namespace Gudok.Server.Operations.Diagnosis;

internal static class ClockExamination
{
    private const string What = "часы / clock";

    /// <summary>In the words of timedatectl, the first that it says of these.</summary>
    private const string Synchronised = "NTPSynchronized=yes", Absent = "CanNTP=no", Idle = "NTPSynchronized=no";

    private static readonly TimeSpan Tolerance = TimeSpan.FromSeconds(2);

    public static async Task<Finding> Look(DataFolder folder)
    {
        if (await Behind(folder) is { } behind && behind > Tolerance)
            return Finding.Bad(What, $"Отстают на {behind} от того, что уже записано: поставьте их.", $"They are {behind} behind what is stored already: set them right.");
        return await Keeper() switch
        {
            Synchronised => Finding.Good(What, "Сверяются с сетью.", "They are kept right by the network."),
            Idle => Finding.Bad(What, "Не сверяются с сетью: timedatectl set-ntp true.", "Nothing keeps them right: timedatectl set-ntp true."),
            Absent => Finding.Bad(What, "Сверять их нечем: apt-get install systemd-timesyncd.", "There is nothing to keep them right: apt-get install systemd-timesyncd."),
            _ => Finding.Good(What, "Не отстают от записанного; сверяются ли с сетью, здесь не узнать.", "Not behind what is stored; whether the network keeps them right cannot be told here."),
        };
    }

    /// <returns>Null: nothing is stored, or it cannot be read, which is said elsewhere.</returns>
    private static async Task<TimeSpan?> Behind(DataFolder folder)
    {
        if (!File.Exists(folder.Database)) return null;
        try
        {
            await using var db = GudokDb.ToRead(folder.Database);
            return await StorageSetup.NewestTime(db) - TimeProvider.System.GetUtcNow();
        }
        catch (SqliteException)
        {
            return null;
        }
    }

    /// <returns>How those stand who keep the clock right; empty: this machine has nobody who would know.</returns>
    private static async Task<string> Keeper()
    {
        try
        {
            using var asked = Process.Start(new ProcessStartInfo("timedatectl", ["show", "--property=CanNTP", "--property=NTPSynchronized"])
            {
                RedirectStandardOutput = true, RedirectStandardError = true,
            })!;
            var answer = await asked.StandardOutput.ReadToEndAsync();
            await asked.WaitForExitAsync();
            return new[] { Synchronised, Absent, Idle }.FirstOrDefault(answer.Contains, "");
        }
        catch (Win32Exception)
        {
            return "";
        }
    }
}
