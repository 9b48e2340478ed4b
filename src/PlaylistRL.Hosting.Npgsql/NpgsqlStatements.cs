using Npgsql;
using NpgsqlTypes;

namespace PlaylistRL.Hosting;

/// <summary>Statements with their values, on one connection. Not thread-safe.</summary>
internal sealed class NpgsqlStatements(NpgsqlConnection connection, NpgsqlTransaction? transaction, CancellationToken cancellationToken)
{
    /// <summary>Runs a statement; says how many rows it changed.</summary>
    public async Task<int> ExecuteAsync(string sql, params object?[] values)
    {
        NpgsqlCommand command = Command(sql, values);
        await using (command.ConfigureAwait(false))
            return await command.ExecuteNonQueryAsync(cancellationToken).ConfigureAwait(false);
    }

    /// <summary>The first value of the first row; null for none.</summary>
    public async Task<object?> ScalarAsync(string sql, params object?[] values)
    {
        NpgsqlCommand command = Command(sql, values);
        await using (command.ConfigureAwait(false))
            return await command.ExecuteScalarAsync(cancellationToken).ConfigureAwait(false) is var value and not DBNull ? value : null;
    }

    /// <summary>All rows.</summary>
    public async Task<List<T>> RowsAsync<T>(Func<NpgsqlDataReader, T> row, string sql, params object?[] values)
    {
        NpgsqlCommand command = Command(sql, values);
        await using (command.ConfigureAwait(false))
        {
            NpgsqlDataReader reader = await command.ExecuteReaderAsync(cancellationToken).ConfigureAwait(false);
            await using (reader.ConfigureAwait(false))
            {
                var rows = new List<T>();
                while (await reader.ReadAsync(cancellationToken).ConfigureAwait(false))
                    rows.Add(row(reader));
                return rows;
            }
        }
    }

    /// <summary>Runs many statements in one round trip.</summary>
    public async Task ExecuteAllAsync(IReadOnlyList<(string Sql, object?[] Values)> statements)
    {
        if (statements.Count == 0)
            return;
        var batch = new NpgsqlBatch(connection, transaction);
        await using (batch.ConfigureAwait(false))
        {
            foreach ((string sql, object?[] values) in statements)
            {
                var command = new NpgsqlBatchCommand(sql);
                foreach (object? value in values)
                    command.Parameters.Add(Parameter(value));
                batch.BatchCommands.Add(command);
            }

            await batch.ExecuteNonQueryAsync(cancellationToken).ConfigureAwait(false);
        }
    }

    private NpgsqlCommand Command(string sql, object?[] values)
    {
#pragma warning disable CA2100 // The texts are this package's own.
        var command = new NpgsqlCommand(sql, connection, transaction);
#pragma warning restore CA2100
        foreach (object? value in values)
            command.Parameters.Add(Parameter(value));
        return command;
    }

    // Times to the millisecond, as every store keeps them; what may be null is text.
    private static NpgsqlParameter Parameter(object? value) => value switch
    {
        null => new NpgsqlParameter { Value = DBNull.Value, NpgsqlDbType = NpgsqlDbType.Text },
        DateTimeOffset moment => new NpgsqlParameter
        {
            Value = DateTimeOffset.FromUnixTimeMilliseconds(moment.ToUnixTimeMilliseconds()).UtcDateTime,
            NpgsqlDbType = NpgsqlDbType.TimestampTz,
        },
        _ => new NpgsqlParameter { Value = value },
    };
}
