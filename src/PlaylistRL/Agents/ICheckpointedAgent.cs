namespace PlaylistRL;

/// <summary>An agent whose training can be resumed bit for bit, whatever it learns by.</summary>
internal interface ICheckpointedAgent : ICheckpointed
{
    /// <summary>Its kind and options by name: what a checkpoint must have been made with.</summary>
    IEnumerable<(string Name, string Value)> Settings { get; }

    /// <summary>Adds a policy that came out of this agent.</summary>
    void SavePolicy(TensorFileWriter file, string prefix, IPolicy policy);

    /// <summary>Reads what <see cref="SavePolicy"/> wrote.</summary>
    /// <exception cref="ModelFileException">It is not there or does not fit.</exception>
    IPolicy ReadPolicy(TensorFile file, string prefix);
}
