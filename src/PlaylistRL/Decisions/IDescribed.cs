namespace PlaylistRL;

/// <summary>A world that can say what in its set-up decides its episodes beside its spec: a checkpoint compares it.</summary>
internal interface IDescribed
{
    /// <summary>Names and values, the same for the same set-up.</summary>
    IEnumerable<(string Name, string Value)> Settings { get; }
}
