using System.Globalization;

namespace PlaylistRL;

/// <summary>A column that becomes features: it takes the cells, song by song, then plans its features, then fills rows.</summary>
internal abstract class FeatureColumn(ColumnPlan plan)
{
    private const int MostExamples = 3;

    private readonly List<string> _notes = [];
    private int _examples;

    /// <summary>What it is.</summary>
    public ColumnPlan Plan { get; } = plan;

    /// <summary>The cells that said nothing.</summary>
    public long Missing { get; private set; }

    /// <summary>The cells that could not be read.</summary>
    public long Unreadable { get; private set; }

    /// <summary>What was done, and examples of what could not be read.</summary>
    public IReadOnlyList<string> Notes => _notes;

    /// <summary>The columns of its features, some of which it may share.</summary>
    public List<int> Features { get; } = [];

    /// <summary>Takes a cell. The songs come in order; one comes again where a row was merged with it.</summary>
    /// <param name="song">The index of the song.</param>
    /// <param name="cell">The cell.</param>
    /// <param name="line">Where it stands, for messages: <c>line 12</c>.</param>
    public void Take(int song, ReadOnlySpan<char> cell, (string Word, long Number) line)
    {
        if (CellText.IsMissing(cell))
        {
            Missing++;
            TakeNothing(song);
            return;
        }

        if (TryTake(song, cell))
            return;
        TakeNothing(song);
        Unreadable++;
        if (_examples++ < MostExamples)
        {
            _notes.Add(string.Create(
                CultureInfo.InvariantCulture, $"{line.Word} {line.Number}: '{TextRule.Shown(cell.Trim())}' is no {Expected}"));
        }
    }

    /// <summary>Plans the features, once all cells were taken.</summary>
    public abstract void PlanFeatures(FeaturePlan features, int songs, SongImportOptions options);

    /// <summary>Sets the features of a song in a row that began with zeros.</summary>
    public abstract void Fill(int song, Span<float> row);

    /// <summary>What a cell should be, in a word.</summary>
    protected abstract string Expected { get; }

    /// <summary>Takes a cell that says something; false where it cannot be read.</summary>
    protected abstract bool TryTake(int song, ReadOnlySpan<char> cell);

    /// <summary>A song whose cell says nothing.</summary>
    protected virtual void TakeNothing(int song)
    {
    }

    /// <summary>Tells the user what was done.</summary>
    protected void Note(string note) => _notes.Add(note);

    /// <summary>How many songs a feature needs: what the options say, else a twentieth of all, from 1 to 5.</summary>
    protected static int Fewest(int songs, SongImportOptions options) =>
        options.FewestSongsPerFeature ?? Math.Clamp(songs / 20, 1, CatalogDiagnosis.Rare);
}
