namespace Gudok.Server.Tests;

/// <summary>Waits for what happens in the background of the server.</summary>
public static class Eventually
{
    private static readonly TimeSpan Patience = TimeSpan.FromSeconds(60), Pause = TimeSpan.FromMilliseconds(20);

    /// <param name="expected">What it should become.</param>
    /// <param name="look">Looks at what it is.</param>
    /// <param name="step">Done before each further look, such as moving the clock.</param>
    public static async Task Is<T>(T expected, Func<Task<T>> look, Action? step = null)
    {
        var began = TimeProvider.System.GetTimestamp();
        T seen;
        while (!Equals(seen = await look(), expected) && TimeProvider.System.GetElapsedTime(began) < Patience)
        {
            step?.Invoke();
            await Task.Delay(Pause, TestContext.Current.CancellationToken);
        }
        Assert.Equal(expected, seen);
    }
}
