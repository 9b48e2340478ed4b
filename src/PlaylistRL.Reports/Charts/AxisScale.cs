namespace PlaylistRL;

/// <summary>How an axis places numbers.</summary>
internal enum AxisScale
{
    /// <summary>Evenly.</summary>
    Linear,

    /// <summary>By their logarithm; numbers above 0 only.</summary>
    Logarithmic,

    /// <summary>By <c>sign(x)·log₁₀(1 + |x|/u)</c>: about evenly within the unit u, by the logarithm beyond it.</summary>
    SymmetricLogarithmic,
}
