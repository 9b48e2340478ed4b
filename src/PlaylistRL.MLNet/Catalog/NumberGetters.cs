using System.Numerics;
using Microsoft.ML;
using Microsoft.ML.Data;

namespace PlaylistRL;

/// <summary>Reads columns of whatever number type as single-precision numbers, and whole ones as texts.</summary>
internal static class NumberGetters
{
    /// <summary>Writes the numbers of the present row, one a slot.</summary>
    public delegate void Getter(Span<float> slots);

    /// <summary>
    /// Whether a column is numbers or booleans, alone or in a vector of known length. Keys are no numbers: their order means nothing.
    /// </summary>
    public static bool CanRead(DataViewType type) => type switch
    {
        VectorDataViewType vector => vector.IsKnownSize && IsNumber(vector.ItemType),
        _ => IsNumber(type),
    };

    /// <summary>The getter of a column that can be read.</summary>
    public static Getter Of(DataViewRow row, DataViewSchema.Column column)
    {
        DataViewType item = (column.Type as VectorDataViewType)?.ItemType ?? column.Type;
        return item.RawType switch
        {
            Type type when type == typeof(float) => Make<float>(row, column, value => value),
            Type type when type == typeof(double) => Make<double>(row, column, value => (float)value),
            Type type when type == typeof(bool) => Make<bool>(row, column, value => value ? 1f : 0f),
            Type type when type == typeof(sbyte) => Make<sbyte>(row, column, value => value),
            Type type when type == typeof(byte) => Make<byte>(row, column, value => value),
            Type type when type == typeof(short) => Make<short>(row, column, value => value),
            Type type when type == typeof(ushort) => Make<ushort>(row, column, value => value),
            Type type when type == typeof(int) => Make<int>(row, column, value => value),
            Type type when type == typeof(uint) => Make<uint>(row, column, value => value),
            Type type when type == typeof(long) => Make<long>(row, column, value => value),
            Type type when type == typeof(ulong) => Make<ulong>(row, column, value => value),
            _ => throw new InvalidOperationException($"Column '{column.Name}' of type {column.Type} holds no numbers."),
        };
    }

    /// <summary>
    /// The getter of a column of whole numbers or keys, as texts. A key's text is its raw number: 0 is missing, and empty here.
    /// </summary>
    public static Func<string> TextOf(DataViewRow row, DataViewSchema.Column column) => column.Type.RawType switch
    {
        Type type when type == typeof(sbyte) => Text<sbyte>(row, column),
        Type type when type == typeof(byte) => Text<byte>(row, column),
        Type type when type == typeof(short) => Text<short>(row, column),
        Type type when type == typeof(ushort) => Text<ushort>(row, column),
        Type type when type == typeof(int) => Text<int>(row, column),
        Type type when type == typeof(uint) => Text<uint>(row, column),
        Type type when type == typeof(long) => Text<long>(row, column),
        Type type when type == typeof(ulong) => Text<ulong>(row, column),
        _ => throw new InvalidOperationException($"Column '{column.Name}' of type {column.Type} holds no whole numbers."),
    };

    private static bool IsNumber(DataViewType type) => type is NumberDataViewType or BooleanDataViewType;

    private static Getter Make<T>(DataViewRow row, DataViewSchema.Column column, Func<T, float> convert)
    {
        if (column.Type is not VectorDataViewType)
        {
            ValueGetter<T> scalar = row.GetGetter<T>(column);
            return slots =>
            {
                T value = default!;
                scalar(ref value);
                slots[0] = convert(value);
            };
        }

        ValueGetter<VBuffer<T>> getter = row.GetGetter<VBuffer<T>>(column);
        var vector = default(VBuffer<T>);
        return slots =>
        {
            getter(ref vector);
            slots.Clear();
            foreach (KeyValuePair<int, T> item in vector.Items())
                slots[item.Key] = convert(item.Value);
        };
    }

    private static Func<string> Text<T>(DataViewRow row, DataViewSchema.Column column)
        where T : struct, INumber<T>
    {
        ValueGetter<T> getter = row.GetGetter<T>(column);
        bool isKey = column.Type is KeyDataViewType;
        return () =>
        {
            T value = default;
            getter(ref value);
            return isKey && T.IsZero(value) ? string.Empty : value.ToString(null, System.Globalization.CultureInfo.InvariantCulture);
        };
    }
}
