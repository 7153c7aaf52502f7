using System.Globalization;
using Gudok.Contracts;
using Gudok.EndToEnd.Tests.Town;

namespace Gudok.EndToEnd.Tests.Calls;

/// <summary>What the record of a call says, worked out from what the server knows.</summary>
internal static class Records
{
    /// <summary>Both see the start, the end and the length of the conversation as the server has them.</summary>
    public static async Task AreOfAConversation(Person alisa, Person bob)
    {
        await Task.WhenAll(alisa.Choose("Вернуться в чат"), bob.Choose("Вернуться в чат"));
        var call = await alisa.CallOnRecord();
        Assert.Equal(CallOutcome.Completed, call.Outcome);
        Assert.Equal(call.DurationMs, (long)(call.EndedAt - call.StartedAt)!.Value.TotalMilliseconds);
        Assert.Equal(call with { Now = default, ClientKey = null }, await bob.CallOnRecord() with { Now = default, ClientKey = null });
        foreach (var person in new[] { alisa, bob })
            Assert.Contains($"{Time(call.StartedAt)} – {Time(call.EndedAt)}", await person.SeesRecord(call.Title()));
    }

    public static string Title(this CallSnapshot call) =>
        $"{(call.Kind == CallKind.Audio ? "Аудиозвонок" : "Видеозвонок")} · {Length(call.DurationMs!.Value)}";

    private static string Length(long ms)
    {
        var length = TimeSpan.FromSeconds(ms / 1000);
        return length.TotalMinutes < 1 ? $"{length.Seconds} с" : $"{length.Minutes} мин {length.Seconds:00} с";
    }

    /// <summary>The people of the tests live in Moscow.</summary>
    private static string Time(DateTimeOffset? at) =>
        at!.Value.ToOffset(TimeSpan.FromHours(3)).ToString("HH:mm:ss", CultureInfo.InvariantCulture);
}
