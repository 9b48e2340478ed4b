namespace PlaylistRL;

/// <summary>The kinds of numbers a tensor file holds, by their safetensors names.</summary>
internal enum TensorType
{
    /// <summary>16-bit floating point, of 11 significant bits.</summary>
    F16,

    /// <summary>32-bit floating point.</summary>
    F32,

    /// <summary>64-bit floating point.</summary>
    F64,

    /// <summary>Signed 32-bit integers.</summary>
    I32,

    /// <summary>Signed 64-bit integers.</summary>
    I64,

    /// <summary>Unsigned 64-bit integers.</summary>
    U64,

    /// <summary>Bytes.</summary>
    U8,
}
