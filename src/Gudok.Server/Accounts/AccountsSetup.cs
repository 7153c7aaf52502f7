using System.Security.Claims;
using Gudok.Contracts;
using Gudok.Server.Storage;
using Microsoft.AspNetCore.Authentication;
using Microsoft.AspNetCore.Authentication.Cookies;
using Microsoft.AspNetCore.Identity;

namespace Gudok.Server.Accounts;

public static class AccountsSetup
{
    /// <summary>OWASP's figure for PBKDF2 with HMAC-SHA512. Setting <c>Passwords:Iterations</c>.</summary>
    private const int Iterations = 210_000;

    /// <summary>From its last use. Setting <c>Sessions:Length</c>.</summary>
    private static readonly TimeSpan SessionLength = TimeSpan.FromDays(30);

    public static void AddAccounts(this WebApplicationBuilder builder)
    {
        var services = builder.Services;
        services.AddIdentityCore<Account>(Configure).AddEntityFrameworkStores<GudokDb>();
        services.Configure<PasswordHasherOptions>(hasher => hasher.IterationCount = builder.Configuration.GetValue("Passwords:Iterations", Iterations));
        services.AddScoped<Registration>();
        services.AddSingleton<PasswordCheck>();
        services.AddSingleton<FailedSignIns>();
        services.AddSingleton<SessionStore>();
        services.AddHostedService<SessionCleaning>();
        services.AddAuthentication(IdentityConstants.ApplicationScheme).AddCookie(IdentityConstants.ApplicationScheme, Configure);
        services.AddOptions<CookieAuthenticationOptions>(IdentityConstants.ApplicationScheme)
            .Configure<SessionStore, IConfiguration>((cookie, sessions, settings) =>
            {
                cookie.SessionStore = sessions;
                cookie.ExpireTimeSpan = settings.GetValue("Sessions:Length", SessionLength);
            });
        services.AddAuthorization();
    }

    /// <summary>Signs that person in, in a session of its own.</summary>
    public static Task BeginSession(this HttpContext context, Account account)
    {
        Claim[] claims = [new(ClaimTypes.NameIdentifier, account.Id.ToString()), new(CurrentUser.SessionClaim, SessionStore.NewId())];
        var who = new ClaimsPrincipal(new ClaimsIdentity(claims, IdentityConstants.ApplicationScheme));
        return context.SignInAsync(who, new AuthenticationProperties { IsPersistent = true });
    }

    private static void Configure(IdentityOptions identity)
    {
        identity.User.AllowedUserNameCharacters = "abcdefghijklmnopqrstuvwxyz0123456789_.-";
        identity.Password = new PasswordOptions
        {
            RequiredLength = Limits.PasswordMin,
            RequireDigit = false,
            RequireLowercase = false,
            RequireUppercase = false,
            RequireNonAlphanumeric = false,
        };
    }

    private static void Configure(CookieAuthenticationOptions cookie)
    {
        cookie.Cookie.Name = SessionCookie.Name;
        cookie.Cookie.Path = "/";
        cookie.Cookie.HttpOnly = true;
        cookie.Cookie.SameSite = SameSiteMode.Strict;
        cookie.Cookie.SecurePolicy = CookieSecurePolicy.SameAsRequest;
        cookie.CookieManager = new SessionCookie();
        cookie.SlidingExpiration = true;
        cookie.Events.OnRedirectToLogin = context => Answer(context, StatusCodes.Status401Unauthorized);
        cookie.Events.OnRedirectToAccessDenied = context => Answer(context, StatusCodes.Status403Forbidden);
    }

    private static Task Answer(RedirectContext<CookieAuthenticationOptions> context, int status)
    {
        context.Response.StatusCode = status;
        return Task.CompletedTask;
    }
}
