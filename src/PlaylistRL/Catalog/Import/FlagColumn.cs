using System.Runtime.InteropServices;

namespace PlaylistRL;

/// <summary>A column of yes and no.</summary>
internal sealed class FlagColumn(ColumnPlan plan) : FeatureColumn(plan)
{
    private readonly List<bool> _values = [];

    protected override string Expected => "yes or no";

    protected override bool TryTake(int song, ReadOnlySpan<char> cell)
    {
        if (!CellText.TryBoolean(cell, out bool value))
            return false;
        TakeNothing(song);
        CollectionsMarshal.AsSpan(_values)[song] |= value;
        return true;
    }

    protected override void TakeNothing(int song)
    {
        while (_values.Count <= song)
            _values.Add(false);
    }

    public override void PlanFeatures(FeaturePlan features, int songs, SongImportOptions options)
    {
        if (songs > 1 && _values.TrueForAll(value => value == _values[0]))
            Note("it is the same for every song: no feature");
        else
            Features.Add(features.Binary(Plan.Words.Shown, [Plan.Name]));
    }

    public override void Fill(int song, Span<float> row)
    {
        if (Features.Count > 0 && _values[song])
            row[Features[0]] = 1f;
    }
}
