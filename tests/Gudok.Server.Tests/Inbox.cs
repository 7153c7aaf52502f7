using System.Threading.Channels;

namespace Gudok.Server.Tests;

/// <summary>What a device has heard, in order.</summary>
public sealed class Inbox<T>
{
    private static readonly TimeSpan Patience = TimeSpan.FromSeconds(60);

    private readonly Channel<T> heard = Channel.CreateUnbounded<T>();

    public bool IsEmpty => heard.Reader.Count == 0;

    public void Add(T what) => heard.Writer.TryWrite(what);

    /// <summary>The next that is heard, waiting for it.</summary>
    public Task<T> Next() => heard.Reader.ReadAsync(TestContext.Current.CancellationToken).AsTask().WaitAsync(Patience);
}
