using Microsoft.ML;
using Microsoft.ML.Data;

namespace PlaylistRL;

/// <summary>The names of a vector column's slots, as ML.NET keeps them: an annotation of the column.</summary>
internal static class SlotNames
{
    private const string Kind = "SlotNames";

    /// <summary>Gives a column of single-precision vectors its length and its slots' names.</summary>
    public static void Set(SchemaDefinition.Column column, IReadOnlyList<string> names)
    {
        column.ColumnType = new VectorDataViewType(NumberDataViewType.Single, names.Count);
        ReadOnlyMemory<char>[] texts = [.. names.Select(name => name.AsMemory())];
        column.AddAnnotation(
            Kind, new VBuffer<ReadOnlyMemory<char>>(texts.Length, texts), new VectorDataViewType(TextDataViewType.Instance, texts.Length));
    }

    /// <summary>The feature names of a column: its own name for a scalar, one a slot for a vector.</summary>
    public static IEnumerable<string> Of(DataViewSchema.Column column)
    {
        if (column.Type is not VectorDataViewType vector)
            return [column.Name];
        var names = default(VBuffer<ReadOnlyMemory<char>>);
        if (column.HasSlotNames())
            column.GetSlotNames(ref names);
        string?[] known = [.. names.DenseValues().Select(name => name.ToString())];
        return Enumerable.Range(0, vector.Size).Select(slot =>
            slot < known.Length && !string.IsNullOrWhiteSpace(known[slot]) ? known[slot]!
                : FormattableString.Invariant($"{column.Name}.{slot}"));
    }
}
