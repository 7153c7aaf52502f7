using System.Reflection;
using Gudok.Server.Operations.Diagnosis;
using Gudok.Server.Storage;
using Microsoft.Data.Sqlite;

namespace Gudok.Server.Operations.Commands;

/// <summary>What the program does besides serving, if its first word says so.</summary>
public static class CommandLine
{
    private const string Usage =
        """
        gudok [--data DIR] [--urls URL] [--lan] [--НАСТРОЙКА ЗНАЧЕНИЕ / --SETTING VALUE]...
            Запустить сервер. / Start the server.
        gudok backup FILE [--data DIR] [--force]
            Сложить все данные в один файл, не останавливая сервер; --force: поверх прежнего файла.
            Put all data into one file while the server goes on; --force: over a file that is there.
        gudok restore FILE [--data DIR]
            Вернуть данные из такого файла. Работающий сервер перейдёт на них, когда его перезапустят.
            Take the data back from such a file. A server that runs takes them over when it is started again.
        gudok doctor [--data DIR] [--url https://…]
            Проверить, всё ли в порядке, на этой машине и по адресу, по которому сюда приходят люди.
            Look whether all is well, on this machine and at the address by which people come here.
        gudok --version | --help

        """;

    private static string Version =>
        typeof(CommandLine).Assembly.GetCustomAttribute<AssemblyInformationalVersionAttribute>()!.InformationalVersion;

    /// <returns>The exit code; null if a server is wanted.</returns>
    public static async Task<int?> Run(string[] args)
    {
        try
        {
            return await Do(args);
        }
        catch (CommandException e)
        {
            await Console.Error.WriteLineAsync(e.Message);
            if (e is UsageException) await Console.Error.WriteLineAsync("gudok --help");
            return e.ExitCode;
        }
    }

    private static async Task<int?> Do(string[] args)
    {
        if (args.Contains("--help") || args is ["-h" or "help", ..]) return Say(Usage);
        switch (args)
        {
            case ["--version"]:
                return Say(Version + '\n');
            case ["backup", .. var words]:
                return await Work(words, BackUp);
            case ["restore", .. var words]:
                return await Work(words, Restore);
            case ["doctor", .. var words]:
                return await Examine(new Words(words));
            default:
                RefuseStrayWords(args);
                return null;
        }
    }

    private static async Task<int> Examine(Words words)
    {
        var url = words.Value("--url") is { } address ? Url(address) : null;
        var settings = words.Rest();
        RefuseStrayWords(settings);
        return await Doctor.Examine(SettingsOf(settings), url, finding => Say($"{finding}")) ? 0 : 1;
    }

    private static Uri Url(string address) =>
        Uri.TryCreate(address, UriKind.Absolute, out var url) && (url.Scheme == Uri.UriSchemeHttps || url.Scheme == Uri.UriSchemeHttp)
            ? url
            : throw new UsageException($"{address}: это не адрес вида https://gudok.example.org", $"{address} is no address such as https://gudok.example.org");

    private static async Task<string> BackUp(Words words, DataFolder folder)
    {
        var (force, file) = (words.Flag("--force"), words.Operand("FILE"));
        words.End();
        await Backup.Write(folder, file, force);
        return $"Данные из {folder.Path} сложены в {file}.\nThe data of {folder.Path} are now also in {file}.\n";
    }

    private static async Task<string> Restore(Words words, DataFolder folder)
    {
        var file = words.Operand("FILE");
        words.End();
        return await Commands.Restore.From(file, folder)
            ? $"Данные из {file} восстановлены в {folder.Path}; прежние, если были, лежат там же в replaced-….\n" +
              $"The data of {file} are now those of {folder.Path}; what was there before, if anything, is in its replaced-….\n"
            : $"Данные из {file} проверены. Сервер работает и перейдёт на них, когда его перезапустят: systemctl restart gudok\n" +
              $"The data of {file} are in order. The server runs, and takes them over when it is started again: systemctl restart gudok\n";
    }

    private static async Task<int> Work(string[] args, Func<Words, DataFolder, Task<string>> command)
    {
        var words = new Words(args);
        try
        {
            return Say(await command(words, FolderOf(words.Value("--data"))));
        }
        catch (Exception e) when (e is IOException or UnauthorizedAccessException or SqliteException)
        {
            throw new CommandException("Не получилось.", e.Message, e);
        }
    }

    /// <summary>As the server finds it: said here, or in its settings.</summary>
    private static DataFolder FolderOf(string? data) => DataFolder.In(SettingsOf(data is null ? [] : ["--data", data]));

    private static IConfiguration SettingsOf(string[] settings) => WebApplication.CreateBuilder(Installation.Options(settings)).Configuration;

    /// <summary>The framework would overlook them, and whoever mistypes a command would have started a server.</summary>
    private static void RefuseStrayWords(string[] args)
    {
        for (var i = 0; i < args.Length; i++)
        {
            if (!args[i].StartsWith("--", StringComparison.Ordinal)) throw UsageException.NotUnderstood(args[i]);
            if (args[i].Contains('=')) continue;
            if (++i == args.Length) throw UsageException.Incomplete(args[^1]);
        }
    }

    private static int Say(string text)
    {
        Console.Out.Write(text);
        return 0;
    }
}
