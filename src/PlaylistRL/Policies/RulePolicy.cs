using System.Runtime.InteropServices;
using System.Security.Cryptography;
using System.Text;

namespace PlaylistRL;

/// <summary>What rules have in common: they rank songs by a few numbers, without a network.</summary>
public abstract class RulePolicy : ServablePolicy, IRankingPolicy
{
    private string? _hash;

    private protected RulePolicy(EnvironmentSpec spec)
        : base(spec)
    {
    }

    /// <inheritdoc/>
    public sealed override string ParameterHash => _hash ??= Hash();

    /// <inheritdoc/>
    bool IRankingPolicy.ValuesAreReturns => ValuesAreReturns;

    internal override string What => $"{Kind} rule";

    internal sealed override IRankingPolicy Ranking => this;

    /// <summary>How many actions the file has it was made for, where it was read from one.</summary>
    internal int CountInFile { private get; init; } = 1;

    internal override int ActionCount => IsBound ? Spec.Actions.Count : CountInFile;

    /// <summary>What values songs by what does not change within a playlist but for boredom; null where something else does it.</summary>
    internal virtual FeatureScoring? PlaylistScoring => null;

    /// <summary>Its name in files.</summary>
    private protected abstract string Kind { get; }

    private protected abstract bool ValuesAreReturns { get; }

    /// <summary>The numbers that decide its choices.</summary>
    private protected virtual ReadOnlySpan<float> Numbers => [];

    /// <inheritdoc/>
    public abstract int TopK(
        ReadOnlySpan<float> observation, in Candidates candidates, ulong tieSeed, Span<int> actions, Span<float> values);

    /// <summary>The same among few songs where it is proved that no others can be the best.</summary>
    internal virtual int TopK(
        ReadOnlySpan<float> observation, in Candidates candidates, ulong tieSeed, Span<int> actions, Span<float> values,
        FeatureShortlist? few) => TopK(observation, candidates, tieSeed, actions, values);

    internal sealed override PlaylistRanking? ForPlaylist(bool scoreOnce) =>
        IsBound && PlaylistScoring is FeatureScoring scoring && scoring.RentShortlist() is FeatureShortlist few
            ? new RuleRanking(this, scoring, few) : null;

    internal override void WriteKind(TensorFileWriter file) => file.Set(PolicyFile.Kind, Kind);

    private protected void CheckObservation(ReadOnlySpan<float> observation)
    {
        if (observation.Length != Spec.Observation.Length)
        {
            throw new ArgumentException(
                FormattableString.Invariant(
                    $"The observation has {observation.Length} numbers, the policy expects {Spec.Observation.Length}."),
                    nameof(observation));
        }
    }

    private string Hash()
    {
        using var hash = IncrementalHash.CreateHash(HashAlgorithmName.SHA256);
        hash.AppendData(Encoding.UTF8.GetBytes(Kind));
        hash.AppendData(MemoryMarshal.AsBytes(Numbers));

        // Another belief makes other choices of the same rule.
        hash.AppendData(Encoding.UTF8.GetBytes(Spec.Observation.Encoder));
        hash.AppendData(Encoding.UTF8.GetBytes(JsonText.OfNumbers(Spec.Observation.Settings)));
        return Convert.ToHexStringLower(hash.GetHashAndReset().AsSpan(0, 16));
    }
}
