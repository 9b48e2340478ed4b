namespace PlaylistRL;

/// <summary>A world that can say what in its set-up decides its episodes beside its spec: a checkpoint compares it; and what may be wrong
/// with it.</summary>
internal interface IDescribed
{
    /// <summary>Names and values, the same for the same set-up.</summary>
    IEnumerable<(string Name, string Value)> Settings { get; }

    /// <summary>What may be wrong with what the world is made of, in plain words and each with a remedy; a report warns of it.</summary>
    IEnumerable<string> Warnings => [];
}
