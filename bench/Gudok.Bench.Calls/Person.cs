using System.Security.Cryptography;
using Gudok.Client;
using Gudok.Contracts;
using Microsoft.Playwright;

namespace Gudok.Bench.Calls;

/// <summary>Somebody with an account, which their first page is opened for.</summary>
public sealed class Person(GudokClient client, User user)
{
    public static async Task<Person> Register(Uri server)
    {
        var client = new GudokClient(server);
        var userName = $"u{Convert.ToHexStringLower(RandomNumberGenerator.GetBytes(8))}";
        return new Person(client, await client.Account.Register(userName, userName, "a long password"));
    }

    public async Task<Guid> ChatWith(Person other) => (await client.Chats.Open(other.Id)).Id;

    public Task Write(Guid chatId) => client.Chats.Send(chatId, "Привет!");

    public IEnumerable<Cookie> Session => client.Cookies.GetAllCookies().Select(cookie => new Cookie
    {
        Name = cookie.Name,
        Value = cookie.Value,
        Domain = cookie.Domain,
        Path = cookie.Path,
        HttpOnly = cookie.HttpOnly,
    });

    private Guid Id => user.Id;
}
