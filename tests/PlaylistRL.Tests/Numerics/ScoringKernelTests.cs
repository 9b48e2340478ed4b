using FluentAssertions;
using Xunit;

namespace PlaylistRL.Tests.Numerics;

public sealed class ScoringKernelTests
{
    [Fact]
    public void Score_EveryHiddenWidthUpTo70_AgreesWithPlainLoopsInDoublePrecision()
    {
        var random = new SeededRandom(31);
        for (int hidden = 1; hidden <= 70; hidden++)
        {
            for (int outputs = 1; outputs <= 2; outputs++)
            {
                foreach (int features in new[] { 0, 1, 5, 21 })
                {
                    var tile = new Tile(random, hidden, outputs, features);
                    float[] scores = tile.Score();
                    for (int lane = 0; lane < ScoringKernel.Lanes; lane++)
                    {
                        for (int output = 0; output < outputs; output++)
                        {
                            double expected = tile.Expected(output, lane, out double scale);
                            float actual = scores[(output * ScoringKernel.Lanes) + lane];
                            if (!(Math.Abs(actual - expected) < 1e-6 * scale))
                                Assert.Fail($"Hidden {hidden}, output {output} of {outputs}, features {features}, lane {lane}: {actual}, "
                                    + $"not {expected}.");
                        }
                    }
                }
            }
        }
    }

    [Theory]
    [InlineData(1), InlineData(2), InlineData(5), InlineData(6), InlineData(9), InlineData(64), InlineData(67)]
    public void Score_SameActionInAnyLane_HasTheSameBits(int hidden)
    {
        var tile = new Tile(new SeededRandom(32), hidden, outputs: 2, features: 5);
        tile.CopyLaneToAll(lane: 3);
        float[] scores = tile.Score();
        for (int output = 0; output < 2; output++)
            scores.AsSpan(output * ScoringKernel.Lanes, ScoringKernel.Lanes).ToArray().Distinct().Should().ContainSingle();
    }

    [Theory]
    [InlineData(1), InlineData(7), InlineData(64)]
    public void Score_OtherLanesBroken_LeaveALaneItsBits(int hidden)
    {
        var random = new SeededRandom(33);
        var tile = new Tile(random, hidden, outputs: 2, features: 3);
        float[] before = tile.Score();
        for (int kept = 0; kept < ScoringKernel.Lanes; kept++)
        {
            var broken = new Tile(tile);
            broken.Spoil(kept, random);
            float[] after = broken.Score();
            after[kept].Should().Be(before[kept]);
            after[ScoringKernel.Lanes + kept].Should().Be(before[ScoringKernel.Lanes + kept]);
        }
    }

    [Fact]
    public void Score_NotANumberInTheState_IsNotHiddenByTheReLU()
    {
        var tile = new Tile(new SeededRandom(34), hidden: 9, outputs: 1, features: 2);
        tile.StateHidden[4] = float.NaN;
        tile.Score().Should().OnlyContain(score => float.IsNaN(score));
    }

    private sealed class Tile
    {
        private const int Matches = 3;

        private readonly int _hidden;
        private readonly int _outputs;
        private readonly int _features;
        private readonly float[] _actionHidden;
        private readonly float[] _matches;
        private readonly float[] _matchWeights;
        private readonly float[] _weights;
        private readonly float[] _bias;
        private readonly float[] _head;
        private readonly float[] _headBias;
        private readonly float[] _skip;
        private readonly float[] _values;

        public Tile(SeededRandom random, int hidden, int outputs, int features)
        {
            (_hidden, _outputs, _features) = (hidden, outputs, features);
            float[] Draw(int count) => [.. Enumerable.Range(0, count).Select(_ => (2 * random.NextSingle()) - 1)];
            StateHidden = Draw(hidden);
            _actionHidden = Draw(hidden * ScoringKernel.Lanes);
            _matches = Draw(Matches * ScoringKernel.Lanes);
            _matchWeights = Draw(Matches * hidden);
            _weights = Draw(hidden * hidden);
            _bias = Draw(hidden);
            _head = Draw(outputs * hidden);
            _headBias = Draw(outputs);
            _skip = Draw(outputs * features);
            _values = Draw(features * ScoringKernel.Lanes);
        }

        public Tile(Tile other)
        {
            (_hidden, _outputs, _features) = (other._hidden, other._outputs, other._features);
            (StateHidden, _weights, _bias, _head, _headBias, _skip) = (
                other.StateHidden, other._weights, other._bias, other._head, other._headBias, other._skip);
            _matchWeights = other._matchWeights;
            _matches = [.. other._matches];
            _actionHidden = [.. other._actionHidden];
            _values = [.. other._values];
        }

        public float[] StateHidden { get; }

        public float[] Score()
        {
            var scores = new float[_outputs * ScoringKernel.Lanes];
            Array.Fill(scores, float.NaN);
            ScoringKernel.Score(
                StateHidden, _actionHidden, _matches, _matchWeights, _weights, _bias, _head, _headBias, _skip, _values, new float[
                _hidden * ScoringKernel.Lanes], scores);
            return scores;
        }

        /// <summary>The score in plain double loops; <paramref name="scale"/> is the sum of the magnitudes that went into it.</summary>
        public double Expected(int output, int lane, out double scale)
        {
            double score = _headBias[output];
            scale = 1 + Math.Abs(score);
            for (int f = 0; f < _features; f++)
            {
                double term = (double)_skip[(output * _features) + f] * _values[(f * ScoringKernel.Lanes) + lane];
                score += term;
                scale += Math.Abs(term);
            }

            for (int j = 0; j < _hidden; j++)
            {
                (double sum, double magnitude) = (_bias[j], 1);
                for (int k = 0; k < _hidden; k++)
                {
                    double input = (double)StateHidden[k] + _actionHidden[(k * ScoringKernel.Lanes) + lane];
                    for (int match = 0; match < Matches; match++)
                        input += (double)_matchWeights[(match * _hidden) + k] * _matches[(match * ScoringKernel.Lanes) + lane];
                    double term = _weights[(k * _hidden) + j] * Math.Max(0, input);
                    sum += term;
                    magnitude += Math.Abs(term);
                }

                score += _head[(output * _hidden) + j] * Math.Max(0, sum);
                scale += magnitude;
            }

            return score;
        }

        public void CopyLaneToAll(int lane)
        {
            for (int i = 0; i < _actionHidden.Length; i++)
                _actionHidden[i] = _actionHidden[(i / ScoringKernel.Lanes * ScoringKernel.Lanes) + lane];
            for (int i = 0; i < _matches.Length; i++)
                _matches[i] = _matches[(i / ScoringKernel.Lanes * ScoringKernel.Lanes) + lane];
            for (int i = 0; i < _values.Length; i++)
                _values[i] = _values[(i / ScoringKernel.Lanes * ScoringKernel.Lanes) + lane];
        }

        public void Spoil(int kept, SeededRandom random)
        {
            float[] poison = [float.NaN, float.PositiveInfinity, float.NegativeInfinity, float.MaxValue, float.Epsilon];
            for (int i = 0; i < _actionHidden.Length; i++)
                _actionHidden[i] = i % ScoringKernel.Lanes == kept ? _actionHidden[i] : poison[random.Next(poison.Length)];
            for (int i = 0; i < _matches.Length; i++)
                _matches[i] = i % ScoringKernel.Lanes == kept ? _matches[i] : poison[random.Next(poison.Length)];
            for (int i = 0; i < _values.Length; i++)
                _values[i] = i % ScoringKernel.Lanes == kept ? _values[i] : poison[random.Next(poison.Length)];
        }
    }
}
