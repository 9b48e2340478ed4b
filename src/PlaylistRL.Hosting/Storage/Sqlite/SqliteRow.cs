using Microsoft.Data.Sqlite;

namespace PlaylistRL.Hosting;

/// <summary>Values as SQLite has them.</summary>
internal static class SqliteRow
{
    public static long Milliseconds(this DateTimeOffset moment) => moment.ToUnixTimeMilliseconds();

    public static DateTimeOffset Moment(this SqliteDataReader row, int column) =>
        DateTimeOffset.FromUnixTimeMilliseconds(row.GetInt64(column));

    public static string? Text(this SqliteDataReader row, int column) => row.IsDBNull(column) ? null : row.GetString(column);

    /// <summary>A command with parameters <c>$0</c>, <c>$1</c> and so on; null is NULL.</summary>
    public static SqliteCommand Command(this SqliteConnection connection, string sql, params ReadOnlySpan<object?> values)
    {
        SqliteCommand command = connection.CreateCommand();
#pragma warning disable CA2100 // The texts are this package's own; what comes from outside is a parameter.
        command.CommandText = sql;
#pragma warning restore CA2100
        for (int i = 0; i < values.Length; i++)
            command.Parameters.Add(new SqliteParameter(Names[i], values[i] ?? DBNull.Value));
        return command;
    }

    public static int Execute(this SqliteConnection connection, string sql, params ReadOnlySpan<object?> values)
    {
        using SqliteCommand command = connection.Command(sql, values);
        return command.ExecuteNonQuery();
    }

    public static object? Scalar(this SqliteConnection connection, string sql, params ReadOnlySpan<object?> values)
    {
        using SqliteCommand command = connection.Command(sql, values);
        return command.ExecuteScalar() is object value and not DBNull ? value : null;
    }

    private static string[] Names { get; } = [.. Enumerable.Range(0, 12).Select(number => $"${number}")];
}
