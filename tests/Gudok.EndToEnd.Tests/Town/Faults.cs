using System.Collections.Concurrent;
using Microsoft.Playwright;

namespace Gudok.EndToEnd.Tests.Town;

/// <summary>
/// Everything a browser complains about: exceptions, console errors, violations of the security policy;
/// and what is wrong for people who do not see or cannot use a mouse.
/// </summary>
public sealed class Faults
{
    private readonly ConcurrentQueue<string> heard = new();
    private readonly List<string> expected = [];

    public IEnumerable<string> Unexpected => heard.Where(fault => !expected.Exists(fault.Contains));

    /// <summary>A refusal that the test provokes: the browser reports each as a resource that failed to load.</summary>
    public void Expect(int status) => expected.Add($"status of {status} ");

    /// <summary>The test takes the server away: whatever is asked of it fails.</summary>
    public void ExpectNoServer() => expected.AddRange(["net::ERR_", "WebSocket connection to "]);

    /// <summary>The same, where a proxy says so.</summary>
    public void ExpectNoServerBehindAProxy()
    {
        ExpectNoServer();
        Expect(502);
    }

    internal void Add(string fault) => heard.Enqueue(fault);

    internal void Watch(IPage page)
    {
        page.PageError += (_, error) => heard.Enqueue(error);
        page.Console += (_, message) =>
        {
            if (message.Type == "error" && !IsQuestionWhoIAm(message)) heard.Enqueue($"{message.Text} ({message.Location})");
        };
    }

    /// <summary>A page asks who it is for, and 401 means that nobody has signed in.</summary>
    private static bool IsQuestionWhoIAm(IConsoleMessage message) =>
        message.Text.Contains("status of 401 ", StringComparison.Ordinal) && message.Location.Contains("/api/me");
}
