using System.Globalization;
using System.Runtime.InteropServices;

namespace PlaylistRL;

/// <summary>A column of quantities.</summary>
/// <param name="plan">What the column is.</param>
/// <param name="decimalComma">Whether its numbers have a decimal comma.</param>
/// <param name="zeroIsMissing">Whether 0 and less say that nothing was found, as they do of a tempo.</param>
internal sealed class NumberColumn(ColumnPlan plan, bool decimalComma, bool zeroIsMissing) : FeatureColumn(plan)
{
    // Numbers that use so much of 0 to 1 stay as they are.
    private const float EnoughOfOne = 0.25f;

    private const float EndShare = 0.01f;

    private readonly List<float> _values = [];
    private NumberEncoding _encoding;
    private float _low;
    private float _high;
    private float _neutral;

    protected override string Expected => zeroIsMissing ? "number above 0" : "number";

    protected override bool TryTake(int song, ReadOnlySpan<char> cell)
    {
        if (!CellText.TryNumber(cell, decimalComma, out float value) || (zeroIsMissing && value <= 0))
            return false;
        TakeNothing(song);
        ref float known = ref CollectionsMarshal.AsSpan(_values)[song];
        if (float.IsNaN(known))
            known = value + 0f;
        return true;
    }

    protected override void TakeNothing(int song)
    {
        while (_values.Count <= song)
            _values.Add(float.NaN);
    }

    public override void PlanFeatures(FeaturePlan features, int songs, SongImportOptions options)
    {
        float[] known = [.. _values.Where(value => !float.IsNaN(value))];
        Array.Sort(known);
        if (known.Length == 0 || (known[0] == known[^1] && songs > 1))
        {
            Note(known.Length == 0 ? "no number could be read: no feature" : "it is the same wherever it is known: no feature");
            return;
        }

        // A single song has no thirds.
        _encoding = known[0] < known[^1] ? options.Numbers : NumberEncoding.Scaled;
        if (_encoding == NumberEncoding.LowMiddleHigh)
            PlanThirds(features, known);
        else
            PlanScale(features, known);
    }

    public override void Fill(int song, Span<float> row)
    {
        if (Features.Count == 0)
            return;
        float value = _values[song];
        if (_encoding == NumberEncoding.LowMiddleHigh)
        {
            if (!float.IsNaN(value))
                row[Features[value <= _low ? 0 : value > _high ? Features.Count - 1 : 1]] = 1f;
            return;
        }

        row[Features[0]] = float.IsNaN(value) ? _neutral : Scaled(value);
    }

    private void PlanScale(FeaturePlan features, float[] sorted)
    {
        float first = sorted[(int)(EndShare * (sorted.Length - 1))];
        float last = sorted[(int)MathF.Ceiling((1 - EndShare) * (sorted.Length - 1))];
        if (sorted[0] >= 0 && sorted[^1] <= 1 && last - first >= EnoughOfOne)
        {
            (_low, _high) = (0f, 1f);
        }
        else
        {
            // Where nearly all are equal, the few that are not make the scale; of a single song nothing does.
            (_low, _high) = first < last ? (first, last) : (sorted[0], Math.Max(sorted[^1], MathF.BitIncrement(sorted[0])));
            Note(string.Create(CultureInfo.InvariantCulture, $"{_low:G4} … {_high:G4} scaled to 0 … 1"));
        }

        _neutral = Scaled(sorted[sorted.Length / 2]);
        Features.Add(features.Number(Plan.Words.Shown, Plan.Name));
    }

    private float Scaled(float value) => (float)Math.Clamp(((double)value - _low) / ((double)_high - _low), 0, 1);

    private void PlanThirds(FeaturePlan features, float[] sorted)
    {
        _low = sorted[(sorted.Length - 1) / 3];
        _high = sorted[2 * (sorted.Length - 1) / 3];

        // Many equal numbers leave two parts, or make a part of their own.
        if (_low == sorted[^1])
            _low = _high = sorted[Array.FindLastIndex(sorted, value => value < sorted[^1])];
        else if (_high == sorted[^1])
            _high = sorted[Array.FindLastIndex(sorted, value => value < sorted[^1])];
        bool middle = _low < _high;
        string[] parts = middle ? ["low", "middle", "high"] : ["low", "high"];
        foreach (string part in parts)
            Features.Add(features.Binary($"{Plan.Words.Shown} {part}", []));
        Note(string.Create(CultureInfo.InvariantCulture, $"low to {_low:G4}, high above {_high:G4}"));
    }
}
