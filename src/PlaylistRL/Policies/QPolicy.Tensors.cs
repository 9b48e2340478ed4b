namespace PlaylistRL;

/// <content>Policies of tensors that were trained elsewhere.</content>
public sealed partial class QPolicy
{
    /// <summary>
    /// What its network is made of; with <see cref="ServablePolicy.Spec"/> and <see cref="CopyParameters"/> all that decides its Q-values.
    /// </summary>
    public NetworkDescription Network => _network.Description;

    /// <summary>
    /// Makes a policy of tensors, wherever they were trained; <c>QPolicy.FromTensors(policy.Spec, policy.Network,
    /// policy.CopyParameters())</c> is the same policy again.
    /// </summary>
    /// <param name="world">The world it is for: observations, actions, horizon and range of rewards as they were in training.</param>
    /// <param name="network">What the network is made of.</param>
    /// <param name="tensors">Every tensor that docs/formats.md names for such a network, in any order, and no other: weights as [outputs ×
    /// inputs], biases as [outputs × 1]. They are copied.</param>
    /// <exception cref="ArgumentException">
    /// The network cannot be for this world; or tensors are missing, superfluous, given twice, of another shape, or hold a number that is
    /// not finite. The message lists all of it.
    /// </exception>
    public static QPolicy FromTensors(EnvironmentSpec world, NetworkDescription network, IEnumerable<NamedParameter> tensors)
    {
        Check(world, network);
        ArgumentNullException.ThrowIfNull(tensors);
        return OfTensors(world, network, shape => ParameterTensors.Of(tensors, shape, nameof(tensors)));
    }

    /// <summary>
    /// Reads tensors that were trained elsewhere from a safetensors file, as other languages write it. Its metadata are passed over: what
    /// they might say, the two other arguments say.
    /// </summary>
    /// <param name="path">A safetensors file with every tensor that docs/formats.md names for such a network, in any order, and no other;
    /// F32.</param>
    /// <param name="world">The world it is for: observations, actions, horizon and range of rewards as they were in training.</param>
    /// <param name="network">What the network is made of.</param>
    /// <exception cref="ArgumentException">The network cannot be for this world; the message lists all that is wrong.</exception>
    /// <exception cref="FileNotFoundException">There is no such file.</exception>
    /// <exception cref="ModelFileException">It is no safetensors file, is damaged, or a tensor is missing, superfluous, of another type or
    /// shape, or holds a number that is not finite.</exception>
    /// <exception cref="UnauthorizedAccessException">The file may not be read.</exception>
    /// <exception cref="IOException">The file cannot be read.</exception>
    public static QPolicy LoadTensors(string path, EnvironmentSpec world, NetworkDescription network)
    {
        Check(world, network);
        using FileStream stream = FileSource.Open(
            path, "file of tensors", "Give the path of a safetensors file; a relative path starts at the current folder.");
        return LoadTensors(stream, new FileSource(path), world, network);
    }

    /// <summary>Reads tensors from a stream, from where it stands to its end, and leaves it open.
    /// See <see cref="LoadTensors(string, EnvironmentSpec, NetworkDescription)"/>.</summary>
    /// <param name="stream">A stream that can be read; it need not be able to seek.</param>
    /// <param name="world">The world it is for.</param>
    /// <param name="network">What the network is made of.</param>
    /// <exception cref="ArgumentException">The stream cannot be read, or the network cannot be for this world.</exception>
    /// <exception cref="ModelFileException">The stream holds no such tensors.</exception>
    /// <exception cref="IOException">Reading the stream failed.</exception>
    public static QPolicy LoadTensors(Stream stream, EnvironmentSpec world, NetworkDescription network)
    {
        Check(world, network);
        RequireReadable(stream);
        return LoadTensors(stream, new FileSource(null), world, network);
    }

    private static QPolicy LoadTensors(Stream stream, FileSource source, EnvironmentSpec world, NetworkDescription network)
    {
        TensorFile file = TensorFile.Read(stream, source);
        QPolicy policy = OfTensors(world, network, shape => ParameterTensors.Read(file, string.Empty, shape));
        file.RequireAllTaken();
        return policy;
    }

    private static QPolicy OfTensors(EnvironmentSpec world, NetworkDescription network, Func<NetworkShape, float[]> parameters) =>
        new(world, network.Build(world, batch: 0, parameters));

    private static void Check(EnvironmentSpec world, NetworkDescription network)
    {
        ArgumentNullException.ThrowIfNull(world);
        ArgumentNullException.ThrowIfNull(network);
        network.Validate(world);
    }
}
