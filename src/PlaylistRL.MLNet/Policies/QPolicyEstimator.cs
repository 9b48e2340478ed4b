using Microsoft.ML;
using Microsoft.ML.Data;
using Microsoft.ML.Transforms;

namespace PlaylistRL;

/// <summary>
/// Scores candidates with a trained policy, as a part of an ML.NET pipeline; there is nothing left to fit. Made by
/// <see cref="PolicyExtensions.ScoreCandidates"/>.
/// </summary>
public sealed class QPolicyEstimator : IEstimator<ITransformer>
{
    private readonly QPolicy _policy;
    private readonly CustomMappingEstimator<CandidateInput, CandidateOutput> _mapping;

    internal QPolicyEstimator(TransformsCatalog transforms, QPolicy policy)
    {
        _policy = policy;
        _mapping = transforms.CustomMapping<CandidateInput, CandidateOutput>(
            new CandidateScorer(policy).Map, PolicyMappingFactory.ContractName);
    }

    /// <summary>Checks that the columns are those the policy reads, and gives the transformer that scores.</summary>
    /// <exception cref="ArgumentException">A column is missing, of another type or length, or its slots have other names than the policy's
    /// features or stand in another order; all faults together.</exception>
    public ITransformer Fit(IDataView input)
    {
        ArgumentNullException.ThrowIfNull(input);
        string?[] faults =
        [
            Fault(input.Schema, CandidateColumns.Observation, _policy.Spec.Observation.Length, names: null),
            Fault(input.Schema, CandidateColumns.Features, _policy.Spec.Actions.Names.Count, _policy.Spec.Actions.Names),
        ];
        if (faults.OfType<string>().ToArray() is { Length: > 0 } found)
            throw new ArgumentException($"The data do not fit the policy: {string.Join("; ", found)}.", nameof(input));
        return _mapping.Fit(input);
    }

    /// <summary>The input's columns and <see cref="CandidateColumns.QValue"/>.</summary>
    public SchemaShape GetOutputSchema(SchemaShape inputSchema) => _mapping.GetOutputSchema(inputSchema);

    private static string Some(IEnumerable<string> names) => string.Join(", ", names.Take(10).Select(name => TextRule.Shown(name)));

    private static string? Fault(DataViewSchema schema, string name, int length, IReadOnlyList<string>? names)
    {
        if (schema.GetColumnOrNull(name) is not { } column)
            return $"there is no column '{name}'";
        if (column.Type is not VectorDataViewType vector || vector.ItemType != NumberDataViewType.Single
            || (vector.IsKnownSize && vector.Size != length))
            return FormattableString.Invariant(
                $"column '{name}' is {column.Type}, wanted is a vector of {length} single-precision numbers");
        return names is not null && column.HasSlotNames() && !SlotNames.Of(column).SequenceEqual(names)
            ? $"the slots of column '{name}' are {Some(SlotNames.Of(column))}, the policy's features {Some(names)}"
            : null;
    }
}
