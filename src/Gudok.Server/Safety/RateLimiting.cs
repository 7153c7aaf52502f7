using System.Globalization;
using System.Net;
using System.Threading.RateLimiting;
using Gudok.Server.Accounts;
using Microsoft.AspNetCore.Http.HttpResults;

namespace Gudok.Server.Safety;

/// <summary>Who asks too often is asked to wait: 429 with Retry-After.</summary>
public static class RateLimiting
{
    public const string SignIns = "sign-ins", Searches = "searches";

    private const int WholeIPv6 = 16, NetworkOfIPv6 = 8;

    private static readonly TimeSpan Minute = TimeSpan.FromMinutes(1);

    public static void AddRateLimits(this WebApplicationBuilder builder)
    {
        var limits = builder.Configuration.GetSection("RateLimits").Get<RateLimits>() ?? new RateLimits();
        builder.Services.AddSingleton(limits);
        builder.Services.AddRateLimiter(limiter =>
        {
            limiter.AddPolicy(SignIns, context => PerMinute(Network(context.Connection.RemoteIpAddress), limits.SignIns));
            limiter.AddPolicy(Searches, context => PerMinute(context.User.UserId(), limits.Searches));
            limiter.OnRejected = async (context, _) => await Refuse(context.HttpContext, context.Lease).ExecuteAsync(context.HttpContext);
        });
    }

    /// <summary>429, saying when to come back.</summary>
    public static ProblemHttpResult Refuse(HttpContext context, RateLimitLease refused)
    {
        var wait = refused.TryGetMetadata(MetadataName.RetryAfter, out var after) ? after : Minute;
        context.Response.Headers.RetryAfter = Math.Ceiling(wait.TotalSeconds).ToString(CultureInfo.InvariantCulture);
        return Problems.Of(StatusCodes.Status429TooManyRequests);
    }

    private static RateLimitPartition<T> PerMinute<T>(T who, int times) =>
        RateLimitPartition.GetFixedWindowLimiter(who, _ => new FixedWindowRateLimiterOptions { PermitLimit = times, Window = Minute });

    /// <summary>One IPv4 address, or one IPv6 network: whoever has one has 2⁶⁴ addresses.</summary>
    private static IPAddress Network(IPAddress? address)
    {
        if (address is null) return IPAddress.None;
        if (address.IsIPv4MappedToIPv6) return address.MapToIPv4();
        var bytes = address.GetAddressBytes();
        if (bytes.Length == WholeIPv6) Array.Clear(bytes, NetworkOfIPv6, WholeIPv6 - NetworkOfIPv6);
        return new IPAddress(bytes);
    }
}
