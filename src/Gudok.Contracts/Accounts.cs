using System.ComponentModel.DataAnnotations;

namespace Gudok.Contracts;

/// <summary>A person, as everybody on this server may see them.</summary>
/// <param name="Id">UUIDv7.</param>
/// <param name="UserName">The name to sign in with: 3 to 32 of <c>a-z 0-9 _ . -</c>.</param>
/// <param name="DisplayName">The name to show: 1 to 64 characters.</param>
public sealed record User(Guid Id, string UserName, string DisplayName);

/// <summary>POST /api/account/register: 201 and signed in; 409 <c>user-name-taken</c>.</summary>
public sealed record RegisterRequest(
    [property: Required, RegularExpression(Limits.UserNamePattern)] string UserName,
    [property: StringLength(Limits.DisplayName, MinimumLength = 1)] string DisplayName,
    [property: StringLength(Limits.PasswordMax, MinimumLength = Limits.PasswordMin)] string Password);

/// <summary>POST /api/account/sign-in: 200; 401 <c>wrong-name-or-password</c>.</summary>
public sealed record SignInRequest(
    [property: StringLength(Limits.UserNameMax)] string UserName,
    [property: StringLength(Limits.PasswordMax)] string Password);
