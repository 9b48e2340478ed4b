namespace PlaylistRL;

/// <summary>Options of <see cref="OnnxExport"/>. Validated when they are used.</summary>
public sealed record OnnxExportOptions
{
    /// <summary>Which graph is written. Default: <see cref="OnnxGraph.Plain"/>, which every policy has.</summary>
    public OnnxGraph Graph { get; init; } = OnnxGraph.Plain;

    internal void Validate()
    {
        if (!Enum.IsDefined(Graph))
            throw new ArgumentException($"{nameof(OnnxExportOptions)}: Graph is {Graph}, which does not exist.");
    }
}
