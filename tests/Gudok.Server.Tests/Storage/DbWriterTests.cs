using Gudok.Server.Storage;
using Microsoft.Data.Sqlite;
using Microsoft.EntityFrameworkCore;
using Microsoft.Extensions.DependencyInjection;

namespace Gudok.Server.Tests.Storage;

public sealed class DbWriterTests(ServerFixture server) : IClassFixture<ServerFixture>
{
    [Fact]
    public async Task Work_that_fails_leaves_nothing_behind()
    {
        var anna = await server.Register();
        var writer = server.Services.GetRequiredService<DbWriter>();
        await Assert.ThrowsAsync<InvalidOperationException>(() => writer.Write<int>(async (db, until) =>
        {
            await Rename(db, anna.Id, "Никто", until);
            throw new InvalidOperationException("on purpose");
        }));
        Assert.Equal("Анна", (await anna.Client.Account.Me()).DisplayName);
    }

    [Fact]
    public async Task Write_lock_held_by_another_process_is_answered_with_a_refusal_and_nothing_is_written()
    {
        var anna = await server.Register();
        var writer = server.Services.GetRequiredService<DbWriter>();
        await using var other = new SqliteConnection($"Data Source={server.Services.GetRequiredService<DataFolder>().Database}");
        await other.OpenAsync(TestContext.Current.CancellationToken);
        await using (await other.BeginTransactionAsync(TestContext.Current.CancellationToken))
        {
            var refused = writer.Write((db, until) =>
                Rename(db, anna.Id, "Никто", until));
            await Eventually.Is(true, () => Task.FromResult(refused.IsCompleted), step: () => server.Wall.Advance(TimeSpan.FromSeconds(1)));
            await Assert.ThrowsAsync<StorageUnavailableException>(() => refused);
            Assert.Equal("Анна", (await anna.Client.Account.Me()).DisplayName);
        }
        await writer.Write((db, until) =>
            Rename(db, anna.Id, "Анна Вторая", until));
        Assert.Equal("Анна Вторая", (await anna.Client.Account.Me()).DisplayName);
    }

    [Fact]
    public async Task What_nobody_waits_for_any_more_fills_no_memory_while_another_process_holds_the_write_lock()
    {
        var writer = server.Services.GetRequiredService<DbWriter>();
        await using var other = new SqliteConnection($"Data Source={server.DatabaseFile}");
        await other.OpenAsync(TestContext.Current.CancellationToken);
        await using var held = await other.BeginTransactionAsync(TestContext.Current.CancellationToken);
        var texts = new List<WeakReference>();
        var refused = Enumerable.Range(0, 100).Select(_ => WriteSomeText()).ToList();
        await Eventually.Is(true, () => Task.FromResult(refused.TrueForAll(w => w.IsCompleted)), step: () => server.Wall.Advance(TimeSpan.FromSeconds(1)));
        foreach (var write in refused) await Assert.ThrowsAsync<StorageUnavailableException>(() => write);
        await Eventually.Is(0, () => Task.FromResult(texts.Count(text => text.IsAlive)), step: GC.Collect);

        Task<string> WriteSomeText()
        {
            var text = new string('т', 1000);
            texts.Add(new(text));
            return writer.Write((_, _) => Task.FromResult(text));
        }
    }

    [Fact]
    public async Task Who_waits_behind_slow_work_is_refused_in_time_and_so_is_the_slow_work()
    {
        var writer = server.Services.GetRequiredService<DbWriter>();
        var slow = writer.Write(async (_, _) =>
        {
            await Task.Delay(TimeSpan.FromSeconds(8), server.Wall);
            return true;
        });
        var behind = Enumerable.Range(0, 50).Select(_ => writer.Write((_, _) => Task.FromResult(true))).ToList();
        await Eventually.Is(true, () => Task.FromResult(behind.TrueForAll(w => w.IsCompleted)), step: () => server.Wall.Advance(TimeSpan.FromSeconds(1)));
        Assert.False(slow.IsCompleted);
        server.Wall.Advance(TimeSpan.FromSeconds(8));
        foreach (var refused in behind.Append(slow)) await Assert.ThrowsAsync<StorageUnavailableException>(() => refused);
        Assert.True(await writer.Write((_, _) => Task.FromResult(true)));
    }

    [Fact]
    public async Task What_is_done_on_commit_is_done_in_the_order_of_the_commits()
    {
        var writer = server.Services.GetRequiredService<DbWriter>();
        var (worked, told) = (new List<int>(), new List<int>());
        await Task.WhenAll(Enumerable.Range(0, 200).Select(i => Task.Run(() => writer.Write((_, _) =>
        {
            worked.Add(i);
            return Task.FromResult(i);
        }, committed: told.Add))));
        Assert.Equal(200, worked.Count);
        Assert.Equal(worked, told);
    }

    [Fact]
    public async Task What_waits_together_is_committed_together_without_what_failed()
    {
        var anna = await server.Register();
        var writer = server.Services.GetRequiredService<DbWriter>();
        var held = new TaskCompletionSource();

        var first = writer.Write(async (db, until) =>
        {
            await held.Task;
            return await Rename(db, anna.Id, "Анна Первая", until);
        });
        var failing = writer.Write<int>(async (db, until) =>
        {
            await Rename(db, anna.Id, "Никто", until);
            throw new InvalidOperationException("on purpose");
        });
        var last = writer.Write(async (db, until) => (
            WithIt: await db.Users.Where(u => u.Id == anna.Id).Select(u => u.DisplayName).SingleAsync(until),
            Committed: (await anna.Client.Account.Me()).DisplayName));
        held.SetResult();

        await Assert.ThrowsAsync<InvalidOperationException>(() => failing);
        Assert.Equal(("Анна Первая", "Анна"), await last);
        Assert.Equal(1, await first);
        Assert.Equal("Анна Первая", (await anna.Client.Account.Me()).DisplayName);
    }

    [Fact]
    public async Task What_could_not_be_done_is_not_written_with_what_comes_next()
    {
        var anna = await server.Register();
        var writer = server.Services.GetRequiredService<DbWriter>();
        var held = new TaskCompletionSource();
        var first = writer.Write(async (_, _) =>
        {
            await held.Task;
            return true;
        });
        var failing = writer.Write<int>(async (db, until) =>
        {
            (await db.Users.AsTracking().SingleAsync(u => u.Id == anna.Id, until)).DisplayName = "Никто";
            throw new InvalidOperationException("on purpose");
        });
        var next = writer.Write((db, until) => db.SaveChangesAsync(until));
        held.SetResult();
        await Assert.ThrowsAsync<InvalidOperationException>(() => failing);
        Assert.Equal(0, await next);
        Assert.True(await first);
    }

    [Fact]
    public async Task Disk_that_fails_refuses_all_that_was_to_be_committed_together_and_nothing_else()
    {
        var anna = await server.Register();
        var writer = server.Services.GetRequiredService<DbWriter>();
        var held = new TaskCompletionSource();
        var first = writer.Write(async (db, until) =>
        {
            await held.Task;
            return await Rename(db, anna.Id, "Никто", until);
        });
        var failing = writer.Write<int>((_, _) => throw new SqliteException("disk I/O error", 10));
        var behind = writer.Write((db, until) => db.Users.Where(u => u.Id == anna.Id).Select(u => u.DisplayName).SingleAsync(until));
        held.SetResult();
        await Assert.ThrowsAsync<StorageUnavailableException>(() => failing);
        await Assert.ThrowsAsync<StorageUnavailableException>(() => first);
        Assert.Equal("Анна", await behind);
    }

    [Fact]
    public async Task Who_cannot_tell_what_was_committed_keeps_nobody_else_waiting()
    {
        var writer = server.Services.GetRequiredService<DbWriter>();
        var held = new TaskCompletionSource();
        var silent = writer.Write(async (_, _) =>
        {
            await held.Task;
            return 1;
        }, committed: _ => throw new InvalidOperationException("on purpose"));
        var next = writer.Write((_, _) => Task.FromResult(2));
        held.SetResult();
        await Assert.ThrowsAsync<InvalidOperationException>(() => silent);
        Assert.Equal(2, await next);
    }

    [Fact]
    public async Task Work_that_is_done_in_time_is_refused_if_what_it_is_committed_with_takes_too_long()
    {
        var anna = await server.Register();
        var writer = server.Services.GetRequiredService<DbWriter>();
        var (held, begun, slow) = (new TaskCompletionSource(), new TaskCompletionSource(), new TaskCompletionSource());
        var quick = writer.Write(async (db, until) =>
        {
            await held.Task;
            return await Rename(db, anna.Id, "Никто", until);
        });
        var behind = writer.Write(async (_, _) =>
        {
            begun.SetResult();
            await slow.Task;
            return true;
        });
        held.SetResult();
        await begun.Task;
        server.Wall.Advance(TimeSpan.FromSeconds(6));
        slow.SetResult();
        await Assert.ThrowsAsync<StorageUnavailableException>(() => quick);
        await Assert.ThrowsAsync<StorageUnavailableException>(() => behind);
        Assert.Equal("Анна", (await anna.Client.Account.Me()).DisplayName);
    }

    private static Task<int> Rename(GudokDb db, Guid userId, string name, CancellationToken until) =>
        db.Users.Where(u => u.Id == userId).ExecuteUpdateAsync(u => u.SetProperty(x => x.DisplayName, name), until);
}
