using Microsoft.Extensions.Logging;

namespace PlaylistRL.Hosting;

/// <summary>What is logged. Ids of sessions are secrets and of listeners personal: neither is in any message.</summary>
internal static partial class HostLog
{
    [LoggerMessage(1, LogLevel.Information, "PlaylistRL serves policy {Number}, {Policy}, on {Catalog}; store: {Store}, {Durability}.")]
    public static partial void Started(this ILogger logger, long number, string policy, string catalog, string store, string durability);

    [LoggerMessage(2, LogLevel.Information, "Policy {Number} is served from now on: {Policy}, from {Source}.")]
    public static partial void PolicyServed(this ILogger logger, long number, string policy, string source);

    [LoggerMessage(3, LogLevel.Error, "A policy from {Source} was refused, and policy {Number} is served as before: {Reason}")]
    public static partial void PolicyRefused(this ILogger logger, string source, long number, string reason);

    [LoggerMessage(4, LogLevel.Warning, "The policy's file {Path} is gone; policy {Number} is served as before.")]
    public static partial void PolicyFileGone(this ILogger logger, string path, long number);

    [LoggerMessage(5, LogLevel.Error, "The store cannot be used, and requests are refused until it can: {Reason}")]
    public static partial void StoreDown(this ILogger logger, string reason);

    [LoggerMessage(6, LogLevel.Information, "The store can be used again.")]
    public static partial void StoreUp(this ILogger logger);

    [LoggerMessage(7, LogLevel.Error, "{Count} answered calls are lost: {Reason}")]
    public static partial void ChangesLost(this ILogger logger, int count, string reason);

    [LoggerMessage(8, LogLevel.Information, "{Count} sessions were not used for longer than they are kept, and were removed.")]
    public static partial void SessionsRemoved(this ILogger logger, int count);

    [LoggerMessage(9, LogLevel.Information, "Everything about one listener was removed.")]
    public static partial void ListenerRemoved(this ILogger logger);

    [LoggerMessage(10, LogLevel.Error, "Housekeeping failed and is tried again later: {Reason}")]
    public static partial void HousekeepingFailed(this ILogger logger, string reason);

    [LoggerMessage(11, LogLevel.Warning, "Of a returning listener nothing could be taken over: {Reason}")]
    public static partial void PastNotUsed(this ILogger logger, string reason);

    [LoggerMessage(12, LogLevel.Information, "Another catalogue is served from now on: {Catalog}.")]
    public static partial void CatalogServed(this ILogger logger, string catalog);

    [LoggerMessage(13, LogLevel.Error, "The catalogue {Refused} was refused, and {Catalog} is served as before: {Reason}")]
    public static partial void CatalogRefused(this ILogger logger, string refused, string catalog, string reason);
}
