using System.Security.Claims;

namespace Gudok.Server.Accounts;

/// <summary>What a signed-in request or hub connection says about itself.</summary>
public static class CurrentUser
{
    /// <summary>The claim that holds <see cref="Session.Id"/>.</summary>
    public const string SessionClaim = "sid";

    /// <exception cref="InvalidOperationException">Nobody is signed in: the endpoint lacks RequireAuthorization.</exception>
    public static Guid UserId(this ClaimsPrincipal user) => Guid.Parse(user.Required(ClaimTypes.NameIdentifier));

    /// <summary>The session that this request or connection belongs to; when it ends, its connections are aborted.</summary>
    /// <exception cref="InvalidOperationException">Nobody is signed in: the endpoint lacks RequireAuthorization.</exception>
    public static string SessionId(this ClaimsPrincipal user) => user.Required(SessionClaim);

    private static string Required(this ClaimsPrincipal user, string claim) =>
        user.FindFirstValue(claim) ?? throw new InvalidOperationException($"The claim {claim} is missing: nobody is signed in.");
}
