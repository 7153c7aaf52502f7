using Gudok.Contracts;

namespace Gudok.Server.Tests.Calls;

/// <summary>Alisa and Boris, each at a device, with a chat; others as a test needs them.</summary>
public abstract class CallTestBase(ServerFixture server) : IClassFixture<ServerFixture>, IAsyncLifetime
{
    private readonly List<Phone> phones = [];

    protected ServerFixture Server { get; } = server;
    protected Phone Alisa { get; private set; } = null!;
    protected Phone Boris { get; private set; } = null!;

    /// <summary>The chat of Alisa and Boris.</summary>
    protected Guid Chat { get; private set; }

    public async ValueTask InitializeAsync()
    {
        Alisa = await Somebody("Алиса");
        Boris = await Somebody("Борис");
        Chat = await ChatOf(Alisa, Boris);
    }

    public async ValueTask DisposeAsync()
    {
        foreach (var phone in phones)
        {
            await phone.DisposeAsync();
            phone.Person.Dispose();
        }
        GC.SuppressFinalize(this);
    }

    protected async Task<Phone> Somebody(string name) => Known(await Phone.Of(await Server.Register(name)));

    /// <summary>Another device of the same person.</summary>
    protected async Task<Phone> Another(Phone phone) => Known(await Phone.Of(phone.Person));

    protected static async Task<Guid> ChatOf(Phone one, Phone other) => (await one.Person.Client.Chats.Open(other.Person.Id)).Id;

    /// <summary>In seconds: how long after the answer everybody is told that two people talk.</summary>
    protected const double PresenceDelay = 0.5;

    protected void Pass(double seconds) => Server.Wall.Advance(TimeSpan.FromSeconds(seconds));

    /// <summary>Alisa and Boris talk.</summary>
    protected async Task<CallSnapshot> Talking()
    {
        var call = await Alisa.Calling(Chat);
        await Boris.Accepts(call);
        await Alisa.Hub.MediaConnected(call.Id);
        await Boris.Hub.MediaConnected(call.Id);
        return await Alisa.Hears(CallState.Talking);
    }

    private Phone Known(Phone phone)
    {
        phones.Add(phone);
        return phone;
    }
}
