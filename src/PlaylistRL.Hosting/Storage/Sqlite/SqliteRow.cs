using Microsoft.Data.Sqlite;

namespace PlaylistRL.Hosting;

/// <summary>Values as SQLite has them.</summary>
internal static class SqliteRow
{
    public static long Milliseconds(this DateTimeOffset moment) => moment.ToUnixTimeMilliseconds();

    public static DateTimeOffset Moment(this SqliteDataReader row, int column) =>
        DateTimeOffset.FromUnixTimeMilliseconds(row.GetInt64(column));

    public static string? Text(this SqliteDataReader row, int column) => row.IsDBNull(column) ? null : row.GetString(column);
}
