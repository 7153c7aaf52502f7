using System.Buffers;
using System.Text;
using Gudok.Server.Realtime;
using Microsoft.AspNetCore.SignalR;
using Microsoft.AspNetCore.SignalR.Protocol;

namespace Gudok.Server.Tests.Realtime;

public sealed class OptionalArgumentsTests
{
    private static readonly Guid CallId = Guid.Parse("019ab000-0000-7000-8000-000000000001");

    [Theory]
    [InlineData("", null)]
    [InlineData(",null", null)]
    [InlineData(",700", 700L)]
    public void Last_argument_may_be_left_out(string rest, long? agoMs)
    {
        var message = Assert.IsType<InvocationMessage>(Parse($$"""{"type":1,"invocationId":"7","target":"MediaConnected","arguments":["{{CallId}}"{{rest}}]}"""));
        Assert.Equal(("7", "MediaConnected"), (message.InvocationId, message.Target));
        Assert.Equal([CallId, agoMs], message.Arguments);
    }

    [Theory]
    [InlineData("""{"type":1,"invocationId":"7","target":"MediaConnected","arguments":[]}""")]
    [InlineData("""{"type":1,"invocationId":"7","target":"MediaConnected","arguments":["no id"]}""")]
    [InlineData("""{"type":1,"invocationId":"7","target":"KeepAlive","arguments":[]}""")]
    public void What_is_required_stays_required(string json) => Assert.IsType<InvocationBindingFailureMessage>(Parse(json));

    private static HubMessage Parse(string json)
    {
        var protocol = new OptionalArguments(new JsonHubProtocol(), typeof(DeviceHub));
        var input = new ReadOnlySequence<byte>(Encoding.UTF8.GetBytes(json + '\u001e'));
        Assert.True(protocol.TryParseMessage(ref input, new Binder(), out var message));
        Assert.True(input.IsEmpty);
        return message;
    }

    private sealed class Binder : IInvocationBinder
    {
        public IReadOnlyList<Type> GetParameterTypes(string methodName) =>
            [.. typeof(DeviceHub).GetMethod(methodName)!.GetParameters().Select(p => p.ParameterType)];

        public Type GetReturnType(string invocationId) => typeof(object);
        public Type GetStreamItemType(string streamId) => typeof(object);
    }
}
