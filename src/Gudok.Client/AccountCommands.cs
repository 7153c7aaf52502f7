using Gudok.Contracts;

namespace Gudok.Client;

/// <summary>Who you are, and who else is here.</summary>
public sealed class AccountCommands
{
    private readonly Api api;

    internal AccountCommands(Api api) => this.api = api;

    /// <summary>Makes an account and signs in to it.</summary>
    public Task<User> Register(string userName, string displayName, string password, CancellationToken cancel = default) =>
        api.Post<User>("api/account/register", new RegisterRequest(userName, displayName, password), cancel);

    public Task<User> SignIn(string userName, string password, CancellationToken cancel = default) =>
        api.Post<User>("api/account/sign-in", new SignInRequest(userName, password), cancel);

    public Task SignOut(CancellationToken cancel = default) =>
        api.Do(HttpMethod.Post, "api/account/sign-out", null, cancel);

    public Task<User> Me(CancellationToken cancel = default) => api.Get<User>("api/me", cancel);

    /// <summary>At most 20 people whose name contains the query.</summary>
    public Task<User[]> Find(string query, CancellationToken cancel = default) =>
        api.Get<User[]>($"api/users?query={Uri.EscapeDataString(query)}", cancel);
}
