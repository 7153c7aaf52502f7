using System.ComponentModel.DataAnnotations;
using System.Security.Claims;
using Gudok.Contracts;
using Gudok.Server.Safety;
using Gudok.Server.Storage;
using Microsoft.AspNetCore.Authentication;
using Microsoft.AspNetCore.Http.HttpResults;
using Microsoft.AspNetCore.Identity;
using Microsoft.EntityFrameworkCore;

namespace Gudok.Server.Accounts;

/// <summary>Who you are, and who else is here.</summary>
public static class AccountEndpoints
{
    public static void MapAccounts(this IEndpointRouteBuilder app)
    {
        var account = app.MapGroup("/api/account").WithTags("accounts");
        var signingIn = account.MapGroup("").WithMetadata(new BeginsSession()).RequireRateLimiting(RateLimiting.SignIns)
            .ProducesProblem(StatusCodes.Status400BadRequest).ProducesProblem(StatusCodes.Status429TooManyRequests);
        signingIn.MapPost("/register", Register).ProducesProblem(StatusCodes.Status409Conflict);
        signingIn.MapPost("/sign-in", SignIn).ProducesProblem(StatusCodes.Status401Unauthorized);
        account.MapPost("/sign-out", (Delegate)SignOut);

        var own = app.MapGroup("/api").WithTags("accounts").RequireAuthorization()
            .ProducesProblem(StatusCodes.Status401Unauthorized);
        own.MapGet("/me", Me);
        own.MapGet("/users", Find).RequireRateLimiting(RateLimiting.Searches)
            .ProducesProblem(StatusCodes.Status400BadRequest).ProducesProblem(StatusCodes.Status429TooManyRequests);
    }

    private static async Task<Results<Created<User>, ProblemHttpResult>> Register(
        RegisterRequest request, Registration registration, HttpContext context, CancellationToken cancelled)
    {
        if (DisplayNames.Clean(request.DisplayName) is not { } displayName)
            return Problems.BadField("displayName", "Has no visible character, or one that may not be in a name.");
        var (account, refusal) = await registration.Register(request, displayName, cancelled);
        if (refusal is { } no) return Refused(no);
        await context.BeginSession(account!);
        return TypedResults.Created("/api/me", account!.ToUser());
    }

    private static ProblemHttpResult Refused(RegistrationRefusal refusal) => refusal switch
    {
        RegistrationRefusal.UserNameTaken => Problems.Conflict("user-name-taken"),
    };

    private static async Task<Results<Ok<User>, ProblemHttpResult>> SignIn(
        SignInRequest request, UserManager<Account> users, PasswordCheck passwords, FailedSignIns failed, HttpContext context, CancellationToken cancelled)
    {
        using var turn = await failed.Turn(request.UserName, cancelled);
        using var mayTry = failed.MayTry(request.UserName);
        if (!turn.IsAcquired || !mayTry.IsAcquired) return RateLimiting.Refuse(context, mayTry);
        var account = await users.FindByNameAsync(request.UserName);
        if (!passwords.IsRight(account, request.Password))
        {
            failed.Count(request.UserName);
            return Problems.Of(StatusCodes.Status401Unauthorized, "wrong-name-or-password");
        }
        await context.BeginSession(account!);
        return TypedResults.Ok(account!.ToUser());
    }

    /// <summary>Also for somebody who is not signed in: the wish has come true.</summary>
    private static async Task<NoContent> SignOut(HttpContext context)
    {
        await context.SignOutAsync();
        return TypedResults.NoContent();
    }

    private static async Task<Results<Ok<User>, ProblemHttpResult>> Me(ClaimsPrincipal user, GudokDb db, CancellationToken cancelled) =>
        await db.Users.SingleOrDefaultAsync(a => a.Id == user.UserId(), cancelled) is { } account
            ? TypedResults.Ok(account.ToUser())
            : Problems.Of(StatusCodes.Status401Unauthorized);

    private static Task<User[]> Find(
        [StringLength(Limits.SearchQuery, MinimumLength = 1)] string query, ClaimsPrincipal user, GudokDb db, CancellationToken cancelled) =>
        db.FindPeople(user.UserId(), query, cancelled);
}
