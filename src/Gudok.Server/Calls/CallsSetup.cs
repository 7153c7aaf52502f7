namespace Gudok.Server.Calls;

public static class CallsSetup
{
    public static void AddCalls(this WebApplicationBuilder builder)
    {
        builder.Services.AddSingleton(builder.Configuration.GetSection("Calls").Get<CallTimes>() ?? new CallTimes());
        builder.Services.AddSingleton<Settling>();
        builder.Services.AddSingleton<PlacingLimit>();
        builder.Services.AddSingleton<LiveCalls>();
        builder.Services.AddSingleton<CallNews>();
        builder.Services.AddSingleton<CallDesk>();
        builder.Services.AddSingleton<CallRecords>();
        builder.Services.AddSingleton<CallSignals>();
        builder.Services.AddHostedService<Rehearsal>();
        builder.Services.AddHostedService<CallClock>();
    }
}
