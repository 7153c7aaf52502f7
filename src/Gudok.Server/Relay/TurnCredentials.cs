using System.Security.Cryptography;
using System.Text;

namespace Gudok.Server.Relay;

/// <summary>What a TURN server asks for. It ends with its time, and whoever gives it out sees to that: TURN servers set no limit.</summary>
public sealed record TurnCredentials(string Name, string Password)
{
    /// <summary>
    /// As coturn's use-auth-secret checks them: name <c>expiry:user</c>, password its HMAC-SHA1 (draft-uberti-behave-turn-rest).
    /// </summary>
    public static TurnCredentials Of(string user, TimeSpan lifetime, string secret)
    {
        // By the wall clock, which is the one that the TURN server has, too.
        var name = $"{(TimeProvider.System.GetUtcNow() + lifetime).ToUnixTimeSeconds()}:{user}";
        return new(name, Convert.ToBase64String(HMACSHA1.HashData(Encoding.UTF8.GetBytes(secret), Encoding.UTF8.GetBytes(name))));
    }
}
