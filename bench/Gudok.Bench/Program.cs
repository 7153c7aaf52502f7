using Gudok.Bench;

if (args is [nameof(Bystanders), var hub, var count])
{
    await Bystanders.StandBy(hub, count);
    return 0;
}

var settings = Settings.Of(args);
if (settings is null)
{
    await Console.Error.WriteLineAsync(Settings.Usage);
    return 2;
}

await ServerProcess.Build();
var columns = new List<Column>();
foreach (var devices in settings.Devices) columns.Add(await Column.Measure(devices, settings));
Table.Print(columns);
return 0;
