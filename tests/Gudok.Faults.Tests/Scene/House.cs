using Gudok.Client;

namespace Gudok.Faults.Tests.Scene;

/// <summary>A server that is killed and started again at the same address with the same data, and those who live there.</summary>
public sealed class House : IAsyncDisposable
{
    private readonly bool isOwnFolder;
    private readonly int port = FreePort.Find();
    private readonly string log;
    private readonly List<Phone> phones = [];
    private ServerProcess server = null!;

    private House(CallTimes times, string? data)
    {
        Times = times;
        isOwnFolder = data is null;
        Data = data ?? Directory.CreateTempSubdirectory("gudok-").FullName;
        log = Path.Combine(
            Directory.CreateDirectory(Path.Combine(ServerProcess.Root, "artifacts/faults")).FullName, $"{Path.GetFileName(Data)}.log");
    }

    public CallTimes Times { get; }

    public string Data { get; }

    public Uri Address => server.Address;

    /// <summary>Where people come in: at the server itself, if not said otherwise.</summary>
    public Uri? Entrance { get; set; }

    public Database Database => new(Path.Combine(Data, "gudok.db"));

    /// <param name="times">How long things last here.</param>
    /// <param name="data">By default a new folder, deleted afterwards.</param>
    public static async Task<House> Open(CallTimes times, string? data = null)
    {
        var house = new House(times, data);
        await house.Start();
        return house;
    }

    public async Task Start() => server = await ServerProcess.Start(
        Data, log, port, [.. Times.Settings, "--Passwords:Iterations=1", "--RateLimits:PlacingCalls=100000"]);

    public Task Kill() => server.Kill();

    /// <summary>As long as that it does nothing, then goes on as if nothing had been.</summary>
    public Task Freeze(TimeSpan howLong) => server.HangsWhile(() => Task.Delay(howLong));

    /// <summary>Somebody new with a device.</summary>
    public async Task<Phone> Somebody()
    {
        var phone = await Phone.Of(await Register(Entrance ?? Address), Times.KeepAlive);
        lock (phones) phones.Add(phone);
        return phone;
    }

    public async Task<Pair> Pair()
    {
        var (caller, callee) = (await Somebody(), await Somebody());
        return new Pair(caller, callee, (await caller.Client.Chats.Open(callee.User.Id)).Id);
    }

    public async ValueTask DisposeAsync()
    {
        foreach (var phone in phones) await phone.DisposeAsync();
        await server.DisposeAsync();
        if (isOwnFolder) Directory.Delete(Data, recursive: true);
    }

    private static async Task<(Contracts.User, GudokClient)> Register(Uri address)
    {
        var client = new GudokClient(address);
        var name = $"u{Guid.CreateVersion7():N}"[..20] + Random.Shared.Next(1_000_000);
        return (await client.Account.Register(name, "Житель", "лодка плывёт тихо"), client);
    }
}
