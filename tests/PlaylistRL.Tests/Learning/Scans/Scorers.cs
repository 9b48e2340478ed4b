namespace PlaylistRL.Tests.Learning;

/// <summary>Scores and bounds of all rows, from scratch that holds no number: what is read before it is written shows.</summary>
internal static class Scorers
{
    public static RowScorer Of(QNetwork network)
    {
        RowScorer scorer = network.NewScorer(bounds: true);
        scorer.Prepare();
        return scorer;
    }

    /// <summary>The values of all rows, [count × rows].</summary>
    public static float[] Score(this RowScorer scorer, ReadOnlySpan<float> observations, int count = 1)
    {
        var values = new float[count * scorer.Size.Rows];
        float[] scratch = Scratch(scorer, count);
        scorer.Begin(observations, count, scratch);
        scorer.Score(observations, count, All(scorer), values, scratch);
        return values;
    }

    /// <summary>The bounds of all rows, [count × rows], and the scratch that rescoring wants.</summary>
    public static (float[] Upper, float[] Slacks, float[] Scratch) Bound(
        this RowScorer scorer, ReadOnlySpan<float> observations, int count = 1)
    {
        var upper = new float[count * scorer.Size.Rows];
        var slacks = new float[count];
        float[] scratch = Scratch(scorer, count);
        scorer.Begin(observations, count, scratch);
        scorer.Bounds!.Write(observations, count, All(scorer), upper, slacks, scratch);
        return (upper, slacks, scratch);
    }

    private static TileRange All(RowScorer scorer) => new(0, scorer.Size.Tiles);

    private static float[] Scratch(RowScorer scorer, int count)
    {
        var scratch = new float[count * scorer.Size.Scratch];
        Array.Fill(scratch, float.NaN);
        return scratch;
    }
}
