using Microsoft.Data.Sqlite;

namespace PlaylistRL.Hosting;

/// <summary>The statements over policies.</summary>
internal static class SqlitePolicies
{
    private const string Active = "policy.active";
    private const string Configured = "policy.configured";

    public static PolicyHistory Read(SqliteStatements connection)
    {
        SqliteCommand command = connection.Command(
            "SELECT number, hash, added, source, description, previous, bytes FROM policies ORDER BY number");
        using SqliteDataReader row = command.ExecuteReader();
        var policies = new List<StoredPolicy>();
        while (row.Read())
        {
            policies.Add(new StoredPolicy
            {
                Version = new PolicyVersion
                {
                    Number = row.GetInt64(0),
                    Hash = row.GetString(1),
                    Added = row.Moment(2),
                    Source = row.GetString(3),
                    Description = row.GetString(4),
                },
                Previous = row.GetInt64(5),
                Bytes = row.IsDBNull(6) ? default(ReadOnlyMemory<byte>) : row.GetFieldValue<byte[]>(6),
            });
        }

        return new PolicyHistory(policies, (long?)Fact(connection, Active) ?? 0, (string?)Fact(connection, Configured));
    }

    public static long Add(SqliteStatements connection, StoredPolicy policy, string? configured, int keep)
    {
        PolicyVersion version = policy.Version;
        connection.Execute(
            "INSERT INTO policies (hash, added, source, description, previous, bytes) VALUES ($0, $1, $2, $3, $4, $5)",
            version.Hash, version.Added.Milliseconds(), version.Source, version.Description, policy.Previous,
            SqliteSessions.Bytes(policy.Bytes));
        long number = (long)connection.Scalar("SELECT last_insert_rowid()")!;
        connection.Execute("UPDATE policies SET bytes = NULL WHERE number <= $0 AND bytes IS NOT NULL", number - keep);
        Set(connection, Active, number);
        if (configured is not null)
            Set(connection, Configured, configured);
        return number;
    }

    public static bool Activate(SqliteStatements connection, long number)
    {
        if (connection.Scalar("SELECT 1 FROM policies WHERE number = $0 AND bytes IS NOT NULL", number) is null)
            return false;
        Set(connection, Active, number);
        return true;
    }

    public static void Set(SqliteStatements connection, string fact, object value) => connection.Execute(
        "INSERT INTO facts (name, value) VALUES ($0, $1) ON CONFLICT (name) DO UPDATE SET value = excluded.value", fact, value);

    private static object? Fact(SqliteStatements connection, string fact) =>
        connection.Scalar("SELECT value FROM facts WHERE name = $0", fact);
}
