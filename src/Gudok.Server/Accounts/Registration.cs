using Gudok.Contracts;
using Gudok.Server.Storage;
using Microsoft.AspNetCore.Identity;
using Microsoft.AspNetCore.Identity.EntityFrameworkCore;

namespace Gudok.Server.Accounts;

/// <summary>Makes accounts.</summary>
public sealed class Registration(UserManager<Account> users, DbWriter writer, IServiceProvider services)
{
    /// <param name="request">User name and password within their limits.</param>
    /// <param name="displayName">As <see cref="DisplayNames.Clean"/> left it.</param>
    /// <param name="cancelled">The request is gone.</param>
    /// <returns>The account, or why there is none.</returns>
    public async Task<(Account? Account, RegistrationRefusal? Refusal)> Register(
        RegisterRequest request, string displayName, CancellationToken cancelled)
    {
        var account = new Account
        {
            Id = Guid.CreateVersion7(),
            UserName = request.UserName,
            DisplayName = displayName,
            SearchText = PeopleSearch.TextOf(request.UserName, displayName),
        };
        // Before the writer's turn: it is slow by design, and others wait for their turn.
        account.PasswordHash = users.PasswordHasher.HashPassword(account, request.Password);
        var created = await writer.Write((db, _) => Create(db, account), cancelled);
        return created.Succeeded ? (account, null) : (null, RefusalOf(created));
    }

    /// <summary>Identity's own way of making a user, within the writer's transaction.</summary>
    private async Task<IdentityResult> Create(GudokDb db, Account account)
    {
        using var store = new UserOnlyStore<Account, GudokDb, Guid>(db);
        using var manager = ActivatorUtilities.CreateInstance<UserManager<Account>>(services, store);
        return await manager.CreateAsync(account);
    }

    private static RegistrationRefusal RefusalOf(IdentityResult failed) =>
        failed.Errors.Any(e => e.Code == nameof(IdentityErrorDescriber.DuplicateUserName))
            ? RegistrationRefusal.UserNameTaken
            : throw new InvalidOperationException(failed.ToString());
}

public enum RegistrationRefusal
{
    /// <summary>409: somebody else has that name.</summary>
    UserNameTaken,
}
