using System.Collections.Concurrent;
using Microsoft.AspNetCore.Hosting;
using Microsoft.Extensions.Logging;

namespace Gudok.Server.Tests.Calls;

/// <summary>A rehearsal that fails is only logged, as calls work without it: somebody has to look.</summary>
public sealed class RehearsalTests(RecordedServer server) : IClassFixture<RecordedServer>
{
    [Fact]
    public void Server_that_starts_warns_of_nothing()
    {
        server.StartServer();
        Assert.Empty(server.Warnings);
    }
}

/// <summary>A server whose own warnings are kept.</summary>
public sealed class RecordedServer : ServerFixture
{
    public ConcurrentQueue<string> Warnings { get; } = new();

    protected override void ConfigureWebHost(IWebHostBuilder host)
    {
        base.ConfigureWebHost(host);
        host.ConfigureLogging(log => log.AddProvider(new Recorder(Warnings)));
    }

    private sealed class Recorder(ConcurrentQueue<string> warnings) : ILoggerProvider
    {
        public ILogger CreateLogger(string categoryName) => new Logger(categoryName, warnings);

        public void Dispose()
        {
        }
    }

    private sealed class Logger(string category, ConcurrentQueue<string> warnings) : ILogger
    {
        public IDisposable? BeginScope<TState>(TState state)
            where TState : notnull => null;

        public bool IsEnabled(LogLevel logLevel) => logLevel >= LogLevel.Warning && category.StartsWith("Gudok.", StringComparison.Ordinal);

        public void Log<TState>(LogLevel logLevel, EventId eventId, TState state, Exception? exception, Func<TState, Exception?, string> formatter)
        {
            if (IsEnabled(logLevel)) warnings.Enqueue($"{category}: {formatter(state, exception)}");
        }
    }
}
