namespace Gudok.Bench.Calls;

/// <summary>Where the calls take place: what is between two browsers and their servers.</summary>
/// <param name="Name">As the table has it.</param>
/// <param name="Distances">How long light takes here.</param>
/// <param name="CallersBrowser">The command that starts it where the caller is.</param>
/// <param name="CalleesBrowser">The command that starts it where the callee is.</param>
/// <param name="Gudok">Where the browsers find it.</param>
/// <param name="PeerJs">Where the browsers find it; null: it is not installed.</param>
public sealed record Scene(string Name, Distances Distances, string CallersBrowser, string CalleesBrowser, Uri Gudok, Uri? PeerJs)
{
    public static Scene Loopback(Servers servers) =>
        new("loopback", Distances.None, ChromiumCommand.Path, ChromiumCommand.Path, servers.Gudok, servers.PeerJs);
}
