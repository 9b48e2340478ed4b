namespace PlaylistRL.Logs;

/// <summary>What the rows and the context's names of a log must be, so that what is written is read back equal.</summary>
internal static class LogRule
{
    private const int MostColumns = CsvReader.DefaultMaxFields - 6;

    /// <summary>Raises where a name is not accepted, stands twice or is that of another column.</summary>
    /// <exception cref="ArgumentException">It is; the message shows the name, cut.</exception>
    public static void RequireNames(IReadOnlyList<string> contextNames, string argument)
    {
        if (contextNames.Count > MostColumns)
            throw new ArgumentException(
                FormattableString.Invariant(
                $"There are {contextNames.Count} names of context; a file holds at most {MostColumns}."), argument);
        var known = new HashSet<string>(StringComparer.Ordinal);
        foreach (string name in contextNames)
        {
            TextRule.Require(name, "The context's name", argument);
            if (LogColumns.IsTaken(name) || !known.Add(name))
                throw new ArgumentException(
                    $"The context's name '{TextRule.Shown(name)}' stands twice, or is that of another column.", argument);
        }
    }

    /// <summary>What is wrong with a row by itself, in words; null where nothing is.</summary>
    public static string? Fault(ListeningRow? row, int contextCount)
    {
        if (row is null)
            return "it is null";
        if ((Fault("session", row.Session) ?? Fault("song", row.Song)
            ?? (row.Listener is null ? null : Fault("listener", row.Listener))) is string fault)
            return fault;
        if (row.Position < 1)
            return FormattableString.Invariant($"the position is {row.Position}; at least 1");
        if (!Enum.IsDefined(row.Response))
            return FormattableString.Invariant($"the response {(int)row.Response} does not exist");
        if (row.Propensity is float propensity && !(propensity > 0f && propensity <= 1f))
            return FormattableString.Invariant($"the propensity is {propensity}; legal is above 0 and at most 1");
        if (row.Context.Length != contextCount)
            return FormattableString.Invariant($"{row.Context.Length} values of context do not fit {contextCount} names");
        int wrong = NumberRule.FirstFault(row.Context.Span);
        return wrong < 0 ? null : $"a value of the context {NumberRule.Fault(row.Context.Span[wrong])}";
    }

    private static string? Fault(string what, string id)
    {
        if (string.IsNullOrWhiteSpace(id))
            return $"the {what} is blank";
        if (id.Length > CsvReader.DefaultMaxFieldLength)
            return FormattableString.Invariant(
                $"the {what} '{TextRule.Shown(id)}' has {id.Length} characters; at most {CsvReader.DefaultMaxFieldLength}");
        return TextRule.Fault(id) is string fault ? $"the {what} '{TextRule.Shown(id)}' {fault}" : null;
    }
}
