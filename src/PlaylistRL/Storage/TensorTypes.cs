namespace PlaylistRL;

/// <summary>Names, sizes and .NET types of <see cref="TensorType"/>.</summary>
internal static class TensorTypes
{
    public static string NameOf(TensorType type) => type switch
    {
        TensorType.F16 => "F16",
        TensorType.F32 => "F32",
        TensorType.F64 => "F64",
        TensorType.I32 => "I32",
        TensorType.I64 => "I64",
        TensorType.U64 => "U64",
        _ => "U8",
    };

    /// <summary>The type of that name, or null.</summary>
    public static TensorType? Find(string name) => name switch
    {
        "F16" => TensorType.F16,
        "F32" => TensorType.F32,
        "F64" => TensorType.F64,
        "I32" => TensorType.I32,
        "I64" => TensorType.I64,
        "U64" => TensorType.U64,
        "U8" => TensorType.U8,
        _ => null,
    };

    /// <summary>The bytes of one number.</summary>
    public static int SizeOf(TensorType type) => type switch
    {
        TensorType.U8 => 1,
        TensorType.F16 => 2,
        TensorType.F32 or TensorType.I32 => 4,
        _ => 8,
    };

    /// <summary>The type that holds .NET's <typeparamref name="T"/>; a bool is a byte of 0 or 1.</summary>
    public static TensorType Of<T>()
        where T : unmanaged
    {
        if (typeof(T) == typeof(Half))
            return TensorType.F16;
        if (typeof(T) == typeof(float))
            return TensorType.F32;
        if (typeof(T) == typeof(double))
            return TensorType.F64;
        if (typeof(T) == typeof(int))
            return TensorType.I32;
        if (typeof(T) == typeof(long))
            return TensorType.I64;
        if (typeof(T) == typeof(ulong))
            return TensorType.U64;
        if (typeof(T) == typeof(byte) || typeof(T) == typeof(bool))
            return TensorType.U8;
        throw new ArgumentException($"{typeof(T).Name} is no type of a tensor file.");
    }
}
