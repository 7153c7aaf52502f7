using System.Reflection;
using Gudok.Contracts;
using Gudok.Server.Calls;
using Gudok.Server.Storage;
using Microsoft.EntityFrameworkCore;
using Microsoft.Extensions.DependencyInjection;

namespace Gudok.Server.Tests.Calls;

public sealed class CallRowTests(ServerFixture server) : CallTestBase(server)
{
    /// <summary>How a call is placed never changes.</summary>
    private static readonly string[] Fixed =
    [
        nameof(Call.Id), nameof(Call.ChatId), nameof(Call.Kind), nameof(Call.CallerId), nameof(Call.CallerDevice),
        nameof(Call.CalleeId), nameof(Call.PlacedAt), nameof(Call.Warm), nameof(Call.ClientKey), nameof(Call.Commitments),
    ];

    private static PropertyInfo[] Changing { get; } =
        [.. typeof(Call).GetProperties().Where(property => property.CanWrite && !Fixed.Contains(property.Name))];

    [Theory]
    [InlineData(true)]
    [InlineData(false)]
    public async Task All_of_a_new_call_is_stored_as_it_is(bool occupied)
    {
        var known = await Stored((await Alisa.Calling(Chat)).Id);
        var wanted = new PlacedCall(
            Guid.CreateVersion7(known.PlacedAt), Chat, CallKind.Video, known.CallerId, Alisa.Id, known.CalleeId, Warm: true,
            "«a key»", ["one", "\"two\""]);
        var placed = occupied ? Call.PlaceToOccupied(wanted, known.PlacedAt, new CallTimes()) : Call.Place(wanted, known.PlacedAt, new CallTimes());
        await Write(placed, CallRow.Add);
        var stored = await Stored(placed.Id);
        Assert.Equal(placed.Commitments, stored.Commitments);
        Assert.Equal(placed, stored with { Commitments = placed.Commitments });
    }

    [Fact]
    public async Task All_that_can_change_is_stored_as_it_is()
    {
        var placed = await Stored((await Alisa.Calling(Chat)).Id);
        var at = placed.PlacedAt;
        var changed = placed with
        {
            State = CallState.Ended, Version = 7, Outcome = CallOutcome.Completed, RingingAt = at.AddMilliseconds(1),
            AnsweredAt = at.AddMilliseconds(2), CalleeDevice = Boris.Id, CalleeCamera = true, CallerMediaAt = at.AddMilliseconds(3),
            CalleeMediaAt = at.AddMilliseconds(4), KeptAliveAt = at.AddMilliseconds(5), CallerLeftAt = at.AddMilliseconds(6),
            CalleeLeftAt = at.AddMilliseconds(7), Deadline = at.AddMilliseconds(8), DueAt = at.AddMilliseconds(9),
            StartedAt = at.AddMilliseconds(10), EndedAt = at.AddMilliseconds(11),
        };
        Assert.All(Changing, property => Assert.NotEqual(property.GetValue(placed), property.GetValue(changed)));
        await Write(changed, CallRow.Change);
        Assert.Equal(changed, await Stored(placed.Id) with { Commitments = changed.Commitments });
        await Write(placed, CallRow.Change);
        Assert.Equal(placed, await Stored(placed.Id) with { Commitments = placed.Commitments });
    }

    private Task<Call> Write(Call call, Func<GudokDb, Call, CancellationToken, Task> how) =>
        Server.Services.GetRequiredService<DbWriter>().Write(async (db, until) =>
        {
            await how(db, call, until);
            return call;
        });

    private async Task<Call> Stored(Guid callId)
    {
        await using var db = await Server.Services.GetRequiredService<IDbContextFactory<GudokDb>>().CreateDbContextAsync();
        return await db.Calls.SingleAsync(call => call.Id == callId);
    }
}
