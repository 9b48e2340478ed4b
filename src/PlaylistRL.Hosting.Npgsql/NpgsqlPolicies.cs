using Npgsql;

namespace PlaylistRL.Hosting;

/// <summary>The statements over policies.</summary>
internal static class NpgsqlPolicies
{
    private const string Active = "policy.active";
    private const string Configured = "policy.configured";

    public static async Task<PolicyHistory> ReadAsync(NpgsqlStatements statements)
    {
        List<StoredPolicy> policies = await statements.RowsAsync(
            Read, "SELECT number, hash, added, source, description, previous, bytes FROM policies ORDER BY number").ConfigureAwait(false);
        object? active = await statements.ScalarAsync("SELECT number FROM facts WHERE name = $1", Active).ConfigureAwait(false);
        object? configured = await statements.ScalarAsync("SELECT text FROM facts WHERE name = $1", Configured).ConfigureAwait(false);
        return new PolicyHistory(policies, (long?)active ?? 0, (string?)configured);
    }

    public static async Task<long> AddAsync(NpgsqlStatements statements, StoredPolicy policy, string? configured, int keep)
    {
        // Numbers have no gaps, so whoever adds is alone.
        await statements.ExecuteAsync("LOCK TABLE policies IN SHARE ROW EXCLUSIVE MODE").ConfigureAwait(false);
        long number = (long)(await statements.ScalarAsync("SELECT coalesce(max(number), 0) + 1 FROM policies").ConfigureAwait(false))!;
        PolicyVersion version = policy.Version;
        await statements.ExecuteAsync(
            "INSERT INTO policies (number, hash, added, source, description, previous, bytes) VALUES ($1, $2, $3, $4, $5, $6, $7)",
            number, version.Hash, version.Added, version.Source, version.Description, policy.Previous, policy.Bytes.ToArray())
            .ConfigureAwait(false);
        await statements.ExecuteAsync("UPDATE policies SET bytes = NULL WHERE number <= $1 AND bytes IS NOT NULL", number - keep)
            .ConfigureAwait(false);
        await SetNumberAsync(statements, Active, number).ConfigureAwait(false);
        if (configured is not null)
        {
            await statements.ExecuteAsync(
                "INSERT INTO facts (name, text) VALUES ($1, $2) ON CONFLICT (name) DO UPDATE SET text = excluded.text", Configured,
                configured).ConfigureAwait(false);
        }

        return number;
    }

    public static async Task<bool> ActivateAsync(NpgsqlStatements statements, long number)
    {
        if (await statements.ScalarAsync("SELECT 1 FROM policies WHERE number = $1 AND bytes IS NOT NULL", number)
            .ConfigureAwait(false) is null)
            return false;
        await SetNumberAsync(statements, Active, number).ConfigureAwait(false);
        return true;
    }

    public static Task<int> SetNumberAsync(NpgsqlStatements statements, string fact, long value) => statements.ExecuteAsync(
        "INSERT INTO facts (name, number) VALUES ($1, $2) ON CONFLICT (name) DO UPDATE SET number = excluded.number", fact, value);

    private static StoredPolicy Read(NpgsqlDataReader row) => new()
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
    };
}
