using Gudok.Contracts;
using Gudok.Server.Storage;
using Microsoft.EntityFrameworkCore;

namespace Gudok.Server.Accounts;

/// <summary>Finds people by either of their names, in whatever case.</summary>
public static class PeopleSearch
{
    private const string Escape = "\\";

    public static string TextOf(string userName, string displayName) => $"{userName} {displayName}".ToLowerInvariant();

    /// <summary>At most <see cref="Limits.SearchResults"/> people, those first one of whose names begins so.</summary>
    /// <param name="db">The database.</param>
    /// <param name="searcher">Who is left out.</param>
    /// <param name="query">A part of a name, with or without the @ that user names are shown with.</param>
    /// <param name="cancelled">The request is gone.</param>
    public static async Task<User[]> FindPeople(this GudokDb db, Guid searcher, string query, CancellationToken cancelled)
    {
        var part = Escaped(query.Trim().TrimStart('@').ToLowerInvariant());
        if (part.Length == 0) return [];
        var anywhere = $"%{part}%";
        var atStart = $"{part}%";
        var atWord = $"% {part}%";
        return await db.Users
            .Where(a => a.Id != searcher && EF.Functions.Like(a.SearchText, anywhere, Escape))
            .OrderBy(a => EF.Functions.Like(a.SearchText, atStart, Escape) || EF.Functions.Like(a.SearchText, atWord, Escape) ? 0 : 1)
            .ThenBy(a => a.SearchText)
            .Take(Limits.SearchResults)
            .Select(a => new User(a.Id, a.UserName!, a.DisplayName))
            .ToArrayAsync(cancelled);
    }

    private static string Escaped(string text) =>
        text.Replace(Escape, Escape + Escape).Replace("%", Escape + "%").Replace("_", Escape + "_");
}
