using System.Globalization;

namespace PlaylistRL.Music;

/// <summary>Reads when something was played, as histories write it. Pure; the same in every culture.</summary>
internal static class HistoryTime
{
    private static readonly DateTimeOffset _first = new(2000, 1, 1, 0, 0, 0, TimeSpan.Zero);
    private static readonly DateTimeOffset _last = new(2100, 1, 1, 0, 0, 0, TimeSpan.Zero);

    private static readonly string[] _toTheSecond =
    [
        "yyyy-MM-dd'T'HH:mm:ssK", "yyyy-MM-dd'T'HH:mm:ss.FFFFFFFK", "yyyy-MM-dd HH:mm:ss", "yyyy-MM-dd HH:mm:ss.FFFFFFF",
        "yyyy-MM-dd HH:mm:sszzz", "yyyy-MM-dd HH:mm:ss 'UTC'", "yyyy/MM/dd HH:mm:ss", "dd MMM yyyy HH:mm:ss", "dd MMM yyyy, HH:mm:ss",
        "d MMM yyyy HH:mm:ss", "d MMM yyyy, HH:mm:ss", "dd.MM.yyyy HH:mm:ss",
    ];

    private static readonly string[] _toTheMinute =
    [
        "yyyy-MM-dd HH:mm", "yyyy-MM-dd'T'HH:mmK", "yyyy/MM/dd HH:mm", "dd MMM yyyy HH:mm", "dd MMM yyyy, HH:mm", "d MMM yyyy HH:mm",
        "d MMM yyyy, HH:mm", "dd.MM.yyyy HH:mm",
    ];

    /// <summary>Reads a date with a time in UTC, or seconds or milliseconds since 1970, from the year 2000 to 2099.</summary>
    /// <param name="cell">The text.</param>
    /// <param name="time">The time, in UTC.</param>
    /// <param name="toTheMinute">Whether it has no seconds.</param>
    public static bool TryRead(ReadOnlySpan<char> cell, out DateTimeOffset time, out bool toTheMinute)
    {
        const DateTimeStyles Utc = DateTimeStyles.AssumeUniversal | DateTimeStyles.AdjustToUniversal;
        cell = cell.Trim();
        toTheMinute = false;
        if (cell.Length is < 9 or > 40)
        {
            time = default;
            return false;
        }

        bool read = TrySinceEpoch(cell, out time)
            || DateTimeOffset.TryParseExact(cell, _toTheSecond, CultureInfo.InvariantCulture, Utc, out time)
            || (toTheMinute = DateTimeOffset.TryParseExact(cell, _toTheMinute, CultureInfo.InvariantCulture, Utc, out time));
        return read && time >= _first && time < _last;
    }

    private static bool TrySinceEpoch(ReadOnlySpan<char> cell, out DateTimeOffset time)
    {
        // 10¹¹ seconds after 1970 is the year 5138, as many milliseconds 1973.
        const double Milliseconds = 1e11;
        time = default;
        if (!double.TryParse(cell, NumberStyles.AllowDecimalPoint, CultureInfo.InvariantCulture, out double number))
            return false;
        double seconds = number >= Milliseconds ? Math.Floor(number / 1000) : Math.Floor(number);
        if (seconds > 4.2e9)
            return false;
        time = DateTimeOffset.FromUnixTimeSeconds((long)seconds);
        return true;
    }
}
