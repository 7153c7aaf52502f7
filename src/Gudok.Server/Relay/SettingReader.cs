using System.Globalization;
using System.Net;
using System.Net.Sockets;
using Gudok.Server.Operations;

namespace Gudok.Server.Relay;

/// <summary>Reads settings, and says in words what is wrong with one.</summary>
internal sealed class SettingReader(IConfiguration settings)
{
    public static CannotStartException Wrong(string name, string russian, string english) =>
        new($"Настройка {name}: {russian}.", $"The setting {name} {english}.");

    public string? Text(string name) => string.IsNullOrWhiteSpace(settings[name]) ? null : settings[name]!.Trim();

    /// <summary>An array, or one text with commas or spaces between.</summary>
    public IReadOnlyList<TurnUrl> Urls(string name, bool relays)
    {
        var texts = settings.GetSection(name).GetChildren().Select(child => child.Value).Append(settings[name]);
        return [.. texts.OfType<string>().SelectMany(text => text.Split([',', ' '], StringSplitOptions.RemoveEmptyEntries)).Select(Url)];

        TurnUrl Url(string text) =>
            TurnUrl.Parse(text) is { } url && url.IsRelay == relays
                ? url
                : throw Wrong(name, $"«{text}»: {Form(relays)}", $"has «{text}», expected {Form(relays)}");
    }

    public bool Flag(string name, bool otherwise) => Text(name) switch
    {
        null => otherwise,
        { } text when bool.TryParse(text, out var flag) => flag,
        { } text => throw Wrong(name, $"«{text}», а может быть true или false", $"is «{text}», expected true or false"),
    };

    public TimeSpan Duration(string name, TimeSpan otherwise, TimeSpan least, TimeSpan most) => Text(name) switch
    {
        null => otherwise,
        { } text when TimeSpan.TryParse(text, CultureInfo.InvariantCulture, out var length) && length >= least && length <= most => length,
        { } text => throw Wrong(name, $"«{text}», а может быть от {least} до {most}", $"is «{text}», expected {least} to {most}"),
    };

    public int Port(string name, int otherwise) => Text(name) is not { } text ? otherwise : Port(text)
        ?? throw Wrong(name, $"«{text}», а порт от 1 до {ushort.MaxValue}", $"is «{text}», expected a port from 1 to {ushort.MaxValue}");

    public (int First, int Last) Ports(string name, (int First, int Last) otherwise)
    {
        if (Text(name) is not { } text) return otherwise;
        return text.Split('-') is [var one, var other] && Port(one) is { } first && Port(other) is { } last && first <= last
            ? (first, last)
            : throw Wrong(name, $"«{text}», а нужно первый-последний: 49160-49959", $"is «{text}», expected first-last: 49160-49959");
    }

    public IPAddress? IPv4(string name) => Text(name) switch
    {
        null => null,
        { } text when IPAddress.TryParse(text, out var address) && address.AddressFamily == AddressFamily.InterNetwork => address,
        { } text => throw Wrong(name, $"«{text}», а нужен адрес IPv4", $"is «{text}», expected an address of IPv4"),
    };

    private static string Form(bool relays) => relays ? "turn:host:port?transport=udp" : "stun:host:port";

    private static int? Port(string text) =>
        ushort.TryParse(text, NumberStyles.None, CultureInfo.InvariantCulture, out var port) && port > 0 ? port : null;
}
