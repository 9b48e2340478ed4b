using System.Globalization;
using System.Runtime.InteropServices;

namespace PlaylistRL;

/// <summary>A column of years or dates, which become decades.</summary>
internal sealed class DateColumn(ColumnPlan plan) : FeatureColumn(plan)
{
    private const int MostDecades = (CellText.LastYear / 10) + 1;

    private readonly List<short> _years = [];
    private readonly int[] _featureOf = new int[MostDecades];

    protected override string Expected => FormattableString.Invariant($"year from {CellText.FirstYear} to {CellText.LastYear}");

    protected override bool TryTake(int song, ReadOnlySpan<char> cell)
    {
        if (!CellText.TryYear(cell, out int year))
            return false;
        TakeNothing(song);
        ref short known = ref CollectionsMarshal.AsSpan(_years)[song];
        if (known == 0)
            known = (short)year;
        return true;
    }

    protected override void TakeNothing(int song)
    {
        while (_years.Count <= song)
            _years.Add(0);
    }

    public override void PlanFeatures(FeaturePlan features, int songs, SongImportOptions options)
    {
        int[] counts = new int[MostDecades];
        foreach (short year in _years)
            counts[year / 10]++;
        int fewest = Fewest(songs, options);
        int dropped = 0;
        for (int decade = 1; decade < MostDecades; decade++)
        {
            _featureOf[decade] = -1;
            if (counts[decade] >= fewest && (counts[decade] < songs || songs == 1))
            {
                _featureOf[decade] = features.Binary(string.Create(CultureInfo.InvariantCulture, $"{decade}0s"), []);
                Features.Add(_featureOf[decade]);
            }
            else if (counts[decade] > 0)
            {
                dropped++;
            }
        }

        if (dropped > 0)
            Note($"{Counted.Of(dropped, "decade")} of fewer than {Counted.Of(fewest, "song")}, or of all songs: no feature");
    }

    public override void Fill(int song, Span<float> row)
    {
        int decade = _years[song] / 10;
        if (decade > 0 && _featureOf[decade] >= 0)
            row[_featureOf[decade]] = 1f;
    }
}
