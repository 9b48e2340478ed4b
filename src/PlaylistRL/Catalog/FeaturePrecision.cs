namespace PlaylistRL;

/// <summary>How exactly a catalogue file keeps features; in memory they are always 32-bit numbers.</summary>
public enum FeaturePrecision
{
    /// <summary>32 bits: to the last bit.</summary>
    Full,

    /// <summary>
    /// 16 bits (IEEE 754 binary16), rounded to nearest: wrong by at most 2⁻¹¹ (0.05 %) of the number where that is at least 2⁻¹⁴ (0.00006)
    /// from zero, and by at most 2⁻²⁵ nearer to it. Whole numbers to 2,048 are exact, so binary features are. From 65,520 on a number does
    /// not fit, which raises.
    /// </summary>
    Half,
}
