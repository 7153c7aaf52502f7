using Microsoft.AspNetCore.Identity;
using Microsoft.Extensions.Options;

namespace Gudok.Server.Accounts;

/// <summary>Compares a password with an account's. Takes the same time when there is no such account.</summary>
public sealed class PasswordCheck(IOptions<PasswordHasherOptions> options)
{
    private readonly PasswordHasher<Account> hasher = new(options);
    private readonly Lazy<string> nobodys = new(() => new PasswordHasher<Account>(options).HashPassword(null!, SessionStore.NewId()));

    public bool IsRight(Account? account, string password) =>
        hasher.VerifyHashedPassword(account!, account?.PasswordHash ?? nobodys.Value, password) != PasswordVerificationResult.Failed
        && account is not null;
}
