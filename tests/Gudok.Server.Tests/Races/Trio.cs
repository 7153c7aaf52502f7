using Gudok.Contracts;
using Gudok.Server.Calls;

namespace Gudok.Server.Tests.Races;

/// <summary>Three people, each with a chat with each other and two devices.</summary>
internal sealed class Trio
{
    private static readonly string[] Devices = [new('a', Limits.DeviceId), new('b', Limits.DeviceId)];

    private readonly IReadOnlyDictionary<(Who, Who), Guid> chats;

    private Trio(IReadOnlyList<Person> people, IReadOnlyDictionary<(Who, Who), Guid> chats)
    {
        People = people;
        this.chats = chats;
    }

    public static IReadOnlyList<Who> Everybody { get; } = Enum.GetValues<Who>();

    public IReadOnlyList<Person> People { get; }

    public User this[Who who] => People[(int)who].User;

    public static async Task<Trio> Meet(ServerFixture server)
    {
        var people = new List<Person>();
        foreach (var who in Everybody) people.Add(await server.Register(who.ToString()));
        var chats = new Dictionary<(Who, Who), Guid>();
        foreach (var who in Everybody)
            foreach (var other in Everybody.Where(other => other != who))
                chats.Add((who, other), (await people[(int)who].Client.Chats.Open(people[(int)other].Id)).Id);
        return new Trio(people, chats);
    }

    public string Device(Move move) => Devices[move.Device];

    public Guid Chat(Who one, Who other) => chats[(one, other)];

    public KnownCall Known(Call call) => new(call, Find(call.CallerId), Find(call.CalleeId));

    /// <summary>Nobody is on a call any more, so that one failure does not bring about others.</summary>
    public async Task FreeLines()
    {
        foreach (var calls in People.Select(person => person.Client.Calls))
            if (await calls.Current() is { } live) await calls.HangUp(live.Id);
    }

    private User Find(Guid userId) => People.Single(p => p.Id == userId).User;
}
