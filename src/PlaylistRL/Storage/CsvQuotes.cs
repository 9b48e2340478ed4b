namespace PlaylistRL;

/// <summary>How quotes are written inside of quotes.</summary>
internal enum CsvQuotes
{
    /// <summary>Twice, and nothing but a delimiter may follow a closing quote (RFC 4180).</summary>
    Strict,

    /// <summary>Twice; what follows a closing quote belongs to the field.</summary>
    Doubled,

    /// <summary>Behind a backslash, or twice; what follows a closing quote belongs to the field.</summary>
    Backslash,

    /// <summary>A quote is an ordinary character.</summary>
    None,
}
