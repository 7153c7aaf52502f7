namespace Gudok.EndToEnd.Tests.Town;

/// <summary>What stays after a run for whoever wants to look: logs, pictures of what went wrong.</summary>
internal static class Kept
{
    public static string Folder(string name) =>
        Directory.CreateDirectory(Path.Combine(Product.Root, "artifacts/end-to-end", name)).FullName;
}
