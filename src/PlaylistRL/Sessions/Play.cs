namespace PlaylistRL;

/// <summary>One song that a session recommended.</summary>
internal sealed class Play(string id, int index)
{
    public string Id => id;

    /// <summary>Its index in the catalogue served last; -1 where it is gone.</summary>
    public int Index { get; set; } = index;

    /// <summary>Its features as they were heard, in the order the policy was trained with; null while the catalogue served last has them.</summary>
    public float[]? Features { get; set; }

    /// <summary>Its place in the belief's evidence; -1 where nothing was reported.</summary>
    public int Evidence { get; set; } = -1;
}
