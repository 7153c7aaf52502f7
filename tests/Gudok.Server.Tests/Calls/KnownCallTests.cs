using Gudok.Contracts;
using Gudok.Server.Accounts;
using Gudok.Server.Calls;
using Gudok.Server.Chats;
using Gudok.Server.Storage;
using Microsoft.EntityFrameworkCore;

namespace Gudok.Server.Tests.Calls;

/// <summary>Calls are read in plain SQL, and described to Entity Framework: both must know all of a call.</summary>
public sealed class KnownCallTests : IAsyncLifetime
{
    private readonly GudokDb db = new(new DbContextOptionsBuilder<GudokDb>().UseSqlite("Data Source=:memory:").Options);
    private readonly Account caller = Somebody("alisa"), callee = Somebody("boris");

    public async ValueTask InitializeAsync()
    {
        await db.Database.OpenConnectionAsync();
        await db.Database.MigrateAsync();
    }

    public ValueTask DisposeAsync() => db.DisposeAsync();

    [Fact]
    public async Task Own_call_comes_back_with_all_that_was_stored()
    {
        var call = CallWithEverything();
        Assert.All(typeof(Call).GetProperties().Where(p => p.CanWrite), p => Assert.NotEqual(DefaultOf(p.PropertyType), p.GetValue(call)));
        db.AddRange(caller, callee, new DirectChat
        {
            Id = call.ChatId, FirstUserId = caller.Id, SecondUserId = callee.Id, CreatedAt = call.PlacedAt, LastAt = call.PlacedAt,
        });
        db.Add(call);
        await db.SaveChangesAsync();
        var known = await CallRow.Own(db, callee.Id, call.Id, CancellationToken.None);
        Assert.Equal(call.Commitments, known!.Call.Commitments);
        // Of two arrays only themselves are equal.
        Assert.Equal(
            new KnownCall(call, caller.ToUser(), callee.ToUser()),
            known with { Call = known.Call with { Commitments = call.Commitments } });
        Assert.Null(await CallRow.Own(db, Guid.NewGuid(), call.Id, CancellationToken.None));
    }

    /// <summary>What a column that nobody reads would leave in the call.</summary>
    private static object? DefaultOf(Type type) => type.IsValueType ? Activator.CreateInstance(type) : null;

    private static Account Somebody(string name) => new() { Id = Guid.NewGuid(), UserName = name, DisplayName = name, SearchText = name };

    /// <summary>No two times are the same.</summary>
    private Call CallWithEverything()
    {
        var second = 0;
        return new Call
        {
            Id = Guid.NewGuid(), ChatId = Guid.NewGuid(), Kind = CallKind.Video, CallerId = caller.Id, CallerDevice = "phone",
            CalleeId = callee.Id, PlacedAt = Next(), Warm = true, ClientKey = "key", Commitments = ["one", "two"],
            State = CallState.Talking, Version = 5, Outcome = CallOutcome.Failed, RingingAt = Next(), AnsweredAt = Next(),
            CalleeDevice = "tablet", CalleeCamera = true, CallerMediaAt = Next(), CalleeMediaAt = Next(), KeptAliveAt = Next(),
            CallerLeftAt = Next(), CalleeLeftAt = Next(), Deadline = Next(), DueAt = Next(), StartedAt = Next(), EndedAt = Next(),
        };

        DateTimeOffset Next() => DateTimeOffset.UnixEpoch.AddSeconds(++second);
    }
}
