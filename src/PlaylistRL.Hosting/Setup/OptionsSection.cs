using System.Globalization;
using Microsoft.Extensions.Configuration;

namespace PlaylistRL.Hosting;

/// <summary>
/// Reads options from a section of the configuration. By hand rather than by a binder: a value that is none and a key that nobody knows
/// are then reported with all other violations, and nothing needs reflection.
/// </summary>
internal static class OptionsSection
{
    private const string Recommender = "Recommender:";

    private static readonly Dictionary<string, Action<PlaylistRLOptions, string>> _readers = new(StringComparer.OrdinalIgnoreCase)
    {
        ["Catalog"] = (options, text) => options.Catalog = text,
        ["Policy"] = (options, text) => options.Policy = text,
        ["PolicyWatchInterval"] = (options, text) => options.PolicyWatchInterval = Time(text),
        ["KeptPolicies"] = (options, text) => options.KeptPolicies = Whole(text),
        ["Store"] = (options, text) => options.Store = OneOf<StoreKind>(text),
        ["Database"] = (options, text) => options.Database = text,
        ["Durability"] = (options, text) => options.Durability = OneOf<StoreDurability>(text),
        ["BatchSize"] = (options, text) => options.BatchSize = Whole(text),
        ["BatchDelay"] = (options, text) => options.BatchDelay = Time(text),
        ["IdleAfter"] = (options, text) => options.IdleAfter = Time(text),
        ["SessionsInMemory"] = (options, text) => options.SessionsInMemory = Whole(text),
        ["SessionRetention"] = (options, text) => options.SessionRetention = Time(text),
        ["LogRetention"] = (options, text) => options.LogRetention = Time(text),
        ["WaitingCalls"] = (options, text) => options.WaitingCalls = Whole(text),
        ["LongestPlaylist"] = (options, text) => options.LongestPlaylist = Whole(text),
        ["ConcurrentRequests"] = (options, text) => options.ConcurrentRequests = Whole(text),
        ["RequestsPerSecond"] = (options, text) => options.RequestsPerSecond = Whole(text),
        ["LongestBody"] = (options, text) => options.LongestBody = Whole(text),
        [Recommender + "RepeatWindow"] = (options, text) =>
            options.Recommender = options.Recommender with { RepeatWindow = Whole(text) },
        [Recommender + "ArtistSpacing"] = (options, text) =>
            options.Recommender = options.Recommender with { ArtistSpacing = Whole(text) },
        [Recommender + "Exploration"] = (options, text) =>
            options.Recommender = options.Recommender with { Exploration = double.Parse(text, CultureInfo.InvariantCulture) },
        [Recommender + "SoftBest"] = (options, text) => options.Recommender = options.Recommender with { SoftBest = Whole(text) },
        [Recommender + "Temperature"] = (options, text) =>
            options.Recommender = options.Recommender with { Temperature = double.Parse(text, CultureInfo.InvariantCulture) },
        [Recommender + "HeardWhen"] = (options, text) =>
            options.Recommender = options.Recommender with { HeardWhen = OneOf<HeardWhen>(text) },
        [Recommender + "ScoreOnce"] = (options, text) =>
            options.Recommender = options.Recommender with { ScoreOnce = YesOrNo(text) },
    };

    public static void Read(IConfiguration section, PlaylistRLOptions options)
    {
        foreach ((string key, string? text) in section.AsEnumerable(makePathsRelative: true))
        {
            // A node that only holds others has no value.
            if (string.IsNullOrEmpty(text))
                continue;
            if (!_readers.TryGetValue(key, out Action<PlaylistRLOptions, string>? reader))
            {
                options.Unread.Add($"There is no option '{key}'; there are {string.Join(", ", _readers.Keys)}.");
                continue;
            }

            try
            {
                reader(options, text);
            }
            catch (Exception fault) when (fault is FormatException or OverflowException)
            {
                options.Unread.Add($"{key} is '{text}': {fault.Message}");
            }
        }
    }

    private static int Whole(string text) => int.TryParse(text, NumberStyles.AllowLeadingSign, CultureInfo.InvariantCulture, out int number)
        ? number
        : throw new FormatException("it is a whole number.");

    private static bool YesOrNo(string text) => bool.TryParse(text, out bool value)
        ? value
        : throw new FormatException("it is true or false.");

    private static TimeSpan Time(string text) => TimeSpan.TryParse(text, CultureInfo.InvariantCulture, out TimeSpan time)
        ? time
        : throw new FormatException("it is a time as [days.]hours:minutes:seconds[.fraction], such as 00:00:02.");

    private static T OneOf<T>(string text)
        where T : struct, Enum =>
        Enum.TryParse(text, ignoreCase: true, out T value) && Enum.IsDefined(value)
            ? value
            : throw new FormatException($"it is one of {string.Join(", ", Enum.GetNames<T>())}.");
}
