using System.Diagnostics.CodeAnalysis;
using System.Buffers;
using System.Reflection;
using Microsoft.AspNetCore.Connections;
using Microsoft.AspNetCore.SignalR;
using Microsoft.AspNetCore.SignalR.Protocol;

namespace Gudok.Server.Realtime;

/// <summary>
/// The JSON hub protocol, with optional last arguments: SignalR refuses an invocation with fewer arguments than the
/// method has parameters, C# does not.
/// </summary>
public sealed class OptionalArguments(IHubProtocol json, Type hub) : IHubProtocol
{
    public string Name => json.Name;
    public int Version => json.Version;
    public TransferFormat TransferFormat => json.TransferFormat;

    public bool IsVersionSupported(int version) => json.IsVersionSupported(version);
    public void WriteMessage(HubMessage message, IBufferWriter<byte> output) => json.WriteMessage(message, output);
    public ReadOnlyMemory<byte> GetMessageBytes(HubMessage message) => json.GetMessageBytes(message);

    public bool TryParseMessage(ref ReadOnlySequence<byte> input, IInvocationBinder binder, [NotNullWhen(true)] out HubMessage? message)
    {
        var before = input;
        if (!json.TryParseMessage(ref input, binder, out message)) return false;
        if (message is not InvocationBindingFailureMessage failure || Required(failure.Target) is not { } required) return true;
        if (json.TryParseMessage(ref before, new Shortened(binder, required.Length), out var second) && second is InvocationMessage short_)
            message = new InvocationMessage(short_.InvocationId, short_.Target, [.. short_.Arguments, .. Defaults(failure.Target)])
            {
                Headers = short_.Headers,
            };
        return true;
    }

    private ParameterInfo[]? Required(string target) =>
        hub.GetMethod(target)?.GetParameters() is { } all && all.Any(p => p.HasDefaultValue)
            ? [.. all.TakeWhile(p => !p.HasDefaultValue)]
            : null;

    private IEnumerable<object?> Defaults(string target) =>
        hub.GetMethod(target)!.GetParameters().Where(p => p.HasDefaultValue).Select(p => p.DefaultValue);

    private sealed class Shortened(IInvocationBinder binder, int count) : IInvocationBinder
    {
        public IReadOnlyList<Type> GetParameterTypes(string methodName) => [.. binder.GetParameterTypes(methodName).Take(count)];
        public Type GetReturnType(string invocationId) => binder.GetReturnType(invocationId);
        public Type GetStreamItemType(string streamId) => binder.GetStreamItemType(streamId);
    }
}
