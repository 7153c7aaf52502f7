using Gudok.Contracts;
using Gudok.Server.Accounts;
using Gudok.Server.Chats;
using Gudok.Server.Realtime;
using Gudok.Server.Storage;
using Microsoft.EntityFrameworkCore;

namespace Gudok.Server.Calls;

/// <summary>
/// Plays a call from its ring to its end before the port listens, and undoes it: what a process does for the first time
/// can take it a second, and no ring may last longer for that.
/// </summary>
public sealed class Rehearsal(
    IDbContextFactory<GudokDb> databases, DbReader reader, SessionStore sessions, CallRecords records, TimeProvider time,
    CallTimes times, ILogger<Rehearsal> log) : IHostedService
{
    private const string Name = "rehearsal";

    public async Task StartAsync(CancellationToken cancellationToken)
    {
        try
        {
            await Read(cancellationToken);
            await using var db = await databases.CreateDbContextAsync(cancellationToken);
            // Never committed.
            await using var transaction = await db.Database.BeginTransactionAsync(cancellationToken);
            await Play(db, cancellationToken);
        }
        catch (Exception e) when (e is not OperationCanceledException)
        {
            log.LogWarning("The first call may be slow: {Cause}", e.Message);
        }
    }

    public Task StopAsync(CancellationToken cancellationToken) => Task.CompletedTask;

    private async Task Read(CancellationToken cancelled)
    {
        await sessions.RetrieveAsync(Name);
        await records.Current(Guid.Empty, cancelled);
        await records.Get(Guid.Empty, Guid.Empty, cancelled);
        await reader.Read(db => Admission.Of(db, Name, cancelled), cancelled);
    }

    private async Task Play(GudokDb db, CancellationToken cancelled)
    {
        var (placed, caller, callee) = await Meet(db, cancelled);
        var ledger = new CallLedger(db, new LiveCalls(), time.GetUtcNow(), settled: true, times, cancelled);
        await ledger.Chat(placed.CallerId, placed.ChatId);
        var call = await ledger.Add(new KnownCall(Call.Place(placed, ledger.Now, times), caller, callee));
        await ledger.OnLine(placed.CalleeId);
        await ledger.Remember(placed.CallerId, placed.ClientKey, placed.Id);
        call = await ledger.Save(call, call.Call.Ring(ledger.Now));
        await ledger.Find(placed.CallerId, placed.Id);
        await ledger.Save(call, call.Call.HangUp(Side.Caller, device: null, ledger.Now));
    }

    /// <summary>Two people and their chat.</summary>
    private async Task<(PlacedCall Placed, User Caller, User Callee)> Meet(GudokDb db, CancellationToken cancelled)
    {
        var now = time.GetUtcNow();
        var (caller, callee) = (Somebody(now), Somebody(now));
        var chat = new DirectChat
        {
            Id = Guid.CreateVersion7(now), FirstUserId = caller.Id, SecondUserId = callee.Id, CreatedAt = now, LastAt = now,
        };
        db.Users.AddRange(caller, callee);
        db.Chats.Add(chat);
        await db.SaveChangesAsync(cancelled);
        db.ChangeTracker.Clear();
        var placed = new PlacedCall(
            Guid.CreateVersion7(now), chat.Id, CallKind.Audio, caller.Id, new string('0', Limits.DeviceId), callee.Id,
            Warm: false, Name, []);
        return (placed, new User(caller.Id, Name, Name), new User(callee.Id, Name, Name));
    }

    private static Account Somebody(DateTimeOffset now) => new()
    {
        Id = Guid.CreateVersion7(now), UserName = Name, DisplayName = Name, SearchText = Name,
    };
}
