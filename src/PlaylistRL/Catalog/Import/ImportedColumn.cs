namespace PlaylistRL;

/// <summary>What an import made of one column.</summary>
/// <param name="Name">The column's name: the header's cell, trimmed; the cells joined by dots where the header has several rows; <c>column
/// 3</c> where it has none. In quotes or messages, control characters are shown as <c>\uXXXX</c>.</param>
/// <param name="Role">What it was taken for.</param>
/// <param name="Reason">Why, in a few words.</param>
/// <param name="Features">The names of the features that were made of it, or that it shares with another column; empty for none.</param>
/// <param name="Missing">In how many rows it says nothing: blank, or a mark such as <c>NA</c>.</param>
/// <param name="Unreadable">In how many rows it holds what its role cannot be: <c>12o.5</c> for a number. They count as missing.</param>
/// <param name="Notes">What was done: scaled, folded, cut, … and examples of what could not be read, with their lines.</param>
public sealed record ImportedColumn(
    string Name, ColumnRole Role, string Reason, IReadOnlyList<string> Features, long Missing, long Unreadable, IReadOnlyList<string> Notes)
{
    /// <summary>In one line, the same in every culture.</summary>
    public override string ToString() => $"{Name}: {Words(Role)} ({Reason}){(Features.Count == 0 ? string.Empty
        : $" → {TextRule.Listed(Features)}")}";

    internal static string Words(ColumnRole role) => role switch
    {
        ColumnRole.LeftOut => "left out",
        ColumnRole.Id => "id",
        ColumnRole.Title => "title",
        ColumnRole.Artists => "artists",
        ColumnRole.Album => "album",
        ColumnRole.Location => "location",
        ColumnRole.Duration => "duration",
        ColumnRole.Date => "date",
        ColumnRole.List => "list",
        ColumnRole.Category => "category",
        ColumnRole.Boolean => "yes or no",
        _ => "number",
    };
}
