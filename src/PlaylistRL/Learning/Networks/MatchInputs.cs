namespace PlaylistRL.Learning;

/// <summary>
/// How well an action matches what the observation says of features, as inputs of the first layer: for each block b with a number a feature
/// (the belief, its variances, what was heard) <c>b·a</c> and <c>b·a/|a|</c>. Rewards are mostly functions of a few such numbers, which two
/// ReLU layers can hardly make from observation and features.
/// </summary>
internal sealed class MatchInputs
{
    private readonly ObservationBlock[] _blocks;

    private MatchInputs(ObservationBlock[] blocks) => _blocks = blocks;

    /// <summary>How many inputs there are: two a block.</summary>
    public int Count => 2 * _blocks.Length;

    /// <summary>The inputs for a world; null where no block of the observation has a number a feature and is known to mean that.</summary>
    public static MatchInputs? For(EnvironmentSpec spec)
    {
        ObservationBlock[] blocks = [.. spec.Observation.Blocks.Where(block =>
            block.Name is ObservationLayout.Belief or ObservationLayout.BeliefVariance or ObservationLayout.Heard
                && block.Length == spec.Actions.FeatureCount)];
        return blocks.Length == 0 ? null : new MatchInputs(blocks);
    }

    /// <summary>
    /// Copies the blocks of an observation, one after the other, a number a feature each: the plain one of their two inputs is their
    /// product with the features.
    /// </summary>
    public void CopyBlocks(ReadOnlySpan<float> observation, Span<float> vectors)
    {
        for (int block = 0; block < _blocks.Length; block++)
            _blocks[block].Of(observation).CopyTo(vectors[(block * _blocks[block].Length)..]);
    }

    /// <summary>Writes the inputs of one (observation, action) pair.</summary>
    public void Write(ReadOnlySpan<float> observation, ReadOnlySpan<float> features, Span<float> inputs)
    {
        float scale = ActionTiles.OneOverNorm(features);
        for (int block = 0; block < _blocks.Length; block++)
        {
            float match = VectorMath.Dot(_blocks[block].Of(observation), features);
            inputs[2 * block] = match;
            inputs[(2 * block) + 1] = match * scale;
        }
    }

    /// <summary>Writes the inputs of one observation and one action of a tile, the bits that <see cref="WriteTile"/> writes.</summary>
    public void WriteRow(ReadOnlySpan<float> observation, ReadOnlySpan<float> features, float oneOverNorm, Span<float> inputs)
    {
        for (int block = 0; block < _blocks.Length; block++)
        {
            float match = RowKernel.Linear(_blocks[block].Of(observation), features, 0f);
            inputs[2 * block] = match;
            inputs[(2 * block) + 1] = match * oneOverNorm;
        }
    }

    /// <summary>Writes the inputs of one observation and a tile of actions, [inputs × lanes].</summary>
    public void WriteTile(
        ReadOnlySpan<float> observation, ReadOnlySpan<float> features, ReadOnlySpan<float> oneOverNorm, Span<float> inputs)
    {
        for (int block = 0; block < _blocks.Length; block++)
        {
            Span<float> match = inputs.Slice(2 * block * ScoringKernel.Lanes, ScoringKernel.Lanes);
            ScoringKernel.Linear(_blocks[block].Of(observation), features, 0f, match);
            VectorMath.Multiply(match, oneOverNorm, inputs.Slice(((2 * block) + 1) * ScoringKernel.Lanes, ScoringKernel.Lanes));
        }
    }

    /// <summary>Writes for each input what it is not further from zero than, whichever row of the tiles the action has.</summary>
    public void WriteMost(ReadOnlySpan<float> observation, ActionTiles tiles, Span<float> most)
    {
        // A little more for what the inputs' sums round: a rounding a feature, here and there.
        float more = 1f + MathF.Max(1e-4f, 4f * tiles.Actions.FeatureCount / (1 << 24));

        // And for products that are rounded to denormal numbers, here and there.
        float tiny = 4f * (tiles.Actions.FeatureCount + 1) * float.Epsilon;
        for (int block = 0; block < _blocks.Length; block++)
        {
            ReadOnlySpan<float> numbers = _blocks[block].Of(observation);
            float above = 0f;
            float below = 0f;
            for (int f = 0; f < numbers.Length; f++)
            {
                float least = numbers[f] * tiles.Least[f];
                float greatest = numbers[f] * tiles.Greatest[f];
                above += MathF.Max(least, greatest);
                below += MathF.Min(least, greatest);
            }

            // What is summed besides can be wrong by as much as the sums of both signs round.
            float match = MathF.Max(above, -below) + ((more - 1f) * (above - below)) + tiny;
            float size = ((float)Math.Sqrt(VectorMath.SumOfSquares(numbers)) * more) + (tiny * tiles.MostOneOverNorm) + tiny;
            most[2 * block] = match;
            most[(2 * block) + 1] = more * MathF.Min(match * tiles.MostOneOverNorm, size);
        }
    }
}
