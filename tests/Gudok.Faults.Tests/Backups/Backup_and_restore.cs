using Gudok.Client;
using Gudok.Contracts;
using Gudok.Faults.Tests.Scene;

namespace Gudok.Faults.Tests.Backups;

/// <summary>Backups of a server at work, and what comes back of them.</summary>
public sealed class Backup_and_restore : IDisposable
{
    private static readonly CallTimes Times = CallTimes.Short;

    private readonly string folder = Directory.CreateTempSubdirectory("gudok-backups-").FullName;

    public void Dispose() => Directory.Delete(folder, recursive: true);

    [Fact]
    public async Task All_that_was_answered_before_a_backup_began_is_in_it_however_much_is_written_meanwhile()
    {
        await using var house = await House.Open(Times);
        var life = new Life(await Pairs(house, 4), await Pairs(house, 2));
        var backups = new List<(string File, IReadOnlyCollection<string> Written, IReadOnlyCollection<Guid> Ended)>();
        for (var i = 0; i < 5; i++)
        {
            await life.GoesOn(messages: 20, calls: 1);
            backups.Add((File(i), life.Written, life.Ended));
            await GudokCommand.Succeed("backup", File(i), "--data", house.Data);
        }
        await life.Stops();

        foreach (var (file, written, ended) in backups)
        {
            var data = $"{file}.data";
            await GudokCommand.Succeed("restore", file, "--data", data);
            var database = new Database(Path.Combine(data, "gudok.db"));
            Assert.Empty(await database.Faults(Times.Ringing));
            Assert.Empty(written.Except(await database.Read("SELECT Text FROM Entries WHERE Text IS NOT NULL")));
            var calls = await database.Read("SELECT Id FROM Calls WHERE State = 'Ended'");
            Assert.Empty(ended.Select(id => $"{id}".ToUpperInvariant()).Except(calls));
        }
    }

    [Fact]
    public async Task Restored_folder_is_that_of_a_server_in_which_people_are_signed_in_and_call()
    {
        await using var house = await House.Open(Times);
        var pair = await house.Pair();
        await pair.Caller.Client.Chats.Send(pair.ChatId, "до копии");
        await GudokCommand.Succeed("backup", File(0), "--data", house.Data);

        var data = Path.Combine(folder, "new");
        await GudokCommand.Succeed("restore", File(0), "--data", data);
        await using var restored = await House.Open(Times, data);
        using var client = new GudokClient(restored.Address);
        client.Cookies.Add(pair.Caller.Client.Cookies.GetAllCookies());
        Assert.Equal(pair.Caller.User.Id, (await client.Account.Me()).Id);
        Assert.Equal("до копии", Assert.Single(await client.Chats.Entries(pair.ChatId)).Text);
        await using var line = await client.OpenLine();
        await using var other = await Phone.Of((pair.Callee.User, Same(pair.Callee.Client, restored.Address)), Times.KeepAlive);
        var call = await line.Place(pair.ChatId);
        await other.Hears(call.Id, CallState.Ringing);
    }

    [Fact]
    public async Task Server_that_runs_takes_the_restored_data_over_when_it_is_started_again()
    {
        await using var house = await House.Open(Times);
        var pair = await house.Pair();
        await pair.Caller.Client.Chats.Send(pair.ChatId, "до копии");
        await GudokCommand.Succeed("backup", File(0), "--data", house.Data);
        await pair.Caller.Client.Chats.Send(pair.ChatId, "после копии");

        var restore = await GudokCommand.Succeed("restore", File(0), "--data", house.Data);
        Assert.Contains("systemctl restart gudok", restore.Output);
        await pair.Caller.Client.Chats.Send(pair.ChatId, "пока работает прежний");
        Assert.Equal(3, (await pair.Caller.Client.Chats.Entries(pair.ChatId)).Length);

        await house.Kill();
        await house.Start();
        Assert.Equal("до копии", Assert.Single(await Insist.On(() => pair.Caller.Client.Chats.Entries(pair.ChatId))).Text);
        foreach (var phone in pair.Both)
        {
            await phone.Vanish();
            await phone.IsBack();
        }
        await pair.HangUp(await pair.Talk());
        var replaced = new Database(Path.Combine(Assert.Single(Directory.GetDirectories(house.Data, "replaced-*")), "gudok.db"));
        Assert.Equal(["до копии", "после копии", "пока работает прежний"], await replaced.Read("SELECT Text FROM Entries ORDER BY Seq"));
    }

    [Fact]
    public async Task Backup_is_its_owners_and_no_other_file_is_lost_to_it()
    {
        await using var house = await House.Open(Times);
        await GudokCommand.Succeed("backup", File(0), "--data", house.Data);
        if (!OperatingSystem.IsWindows())
            Assert.Equal(UnixFileMode.UserRead | UnixFileMode.UserWrite, System.IO.File.GetUnixFileMode(File(0)));
        Assert.Equal([File(0)], Directory.GetFileSystemEntries(folder));

        var first = await System.IO.File.ReadAllBytesAsync(File(0));
        var refused = await GudokCommand.Run("backup", File(0), "--data", house.Data);
        Assert.Equal((1, true), (refused.ExitCode, refused.Error.Contains("--force")));
        Assert.Equal(first, await System.IO.File.ReadAllBytesAsync(File(0)));

        await house.Somebody();
        await GudokCommand.Succeed("backup", File(0), "--data", house.Data, "--force");
        Assert.NotEqual(first, await System.IO.File.ReadAllBytesAsync(File(0)));
        Assert.Equal(1, (await GudokCommand.Run("backup", Path.Combine(house.Data, "inside"), "--data", house.Data)).ExitCode);
    }

    private string File(int number) => Path.Combine(folder, $"{number}.tar.gz");

    private static async Task<Pair[]> Pairs(House house, int count) =>
        await Task.WhenAll(Enumerable.Range(0, count).Select(_ => house.Pair()));

    /// <summary>The same session at another address.</summary>
    private static GudokClient Same(GudokClient client, Uri address)
    {
        var other = new GudokClient(address);
        other.Cookies.Add(client.Cookies.GetAllCookies());
        return other;
    }
}
