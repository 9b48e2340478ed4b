namespace PlaylistRL.Worlds;

/// <summary>A listener whom each skip costs patience, and who leaves when it is used up.</summary>
internal sealed class PatienceListener : IForesight
{
    private readonly FeatureTable _features;
    private readonly double _norm;

    public PatienceListener(FeatureTable features, PatienceOptions options, int boldColumn, Preferences taste)
    {
        _features = features;
        Options = options;
        BoldColumn = boldColumn;
        Stated = taste;
        Patience = options.MostPatience;
        _norm = Math.Sqrt(SongRewards.Inner(taste.Weights, taste.Weights));
    }

    public PatienceOptions Options { get; }

    public int BoldColumn { get; }

    public Preferences Stated { get; }

    public int Patience { get; private set; }

    public Response Respond(int song, SeededRandom random)
    {
        SongRewards.CheckSong(_features, song);
        ReadOnlySpan<float> row = _features.Row(song);
        double probability = Completion(row);
        bool completed = random.NextDouble() < probability;
        Patience = PatienceTracker.After(Options.MostPatience, Patience, completed);
        return new Response(completed ? (float)Worth(row) : 0f)
        {
            ExpectedReward = (float)(probability * Worth(row)),
            Feedback = completed ? Feedback.Completed : Feedback.Skipped,
            Leaves = Patience == 0,
        };
    }

    public void ExpectedRewards(Span<float> perSong) => SongRewards.Fill(_features, perSong, row => Completion(row) * Worth(row));

    public IForesight Clone() => new PatienceListener(_features, Options, BoldColumn, Stated) { Patience = Patience };

    /// <summary>q and what completing pays, for each song.</summary>
    public void Prospects(Span<float> completion, Span<float> worth)
    {
        SongRewards.Fill(_features, completion, Completion);
        SongRewards.Fill(_features, worth, Worth);
    }

    private double Worth(ReadOnlySpan<float> row) => 1 + (Options.BoldBonus * row[BoldColumn]);

    // Boldness is no part of the taste, nor of the length it is compared over.
    private double Completion(ReadOnlySpan<float> row)
    {
        bool bold = row[BoldColumn] != 0f;
        double squares = 0;
        for (int i = 0; i < row.Length; i++)
            squares += i == BoldColumn ? 0 : (double)row[i] * row[i];
        double cosine = squares > 0 ? SongRewards.Inner(Stated.Weights, row) / (Math.Sqrt(squares) * _norm) : 0;
        return (bold ? Options.BoldCompletion : 1) / (1 + Math.Exp(-Options.Slope * (cosine - Options.Threshold)));
    }
}
