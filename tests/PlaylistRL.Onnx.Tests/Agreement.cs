using System.Globalization;

namespace PlaylistRL.Onnx.Tests;

/// <summary>How far Q-values of a model are from the library's, over many observations.</summary>
internal sealed class Agreement
{
    private const int Top = 10;

    /// <summary>How many observations were compared.</summary>
    public int Observations { get; private set; }

    /// <summary>The greatest |difference| / max(1, |q|).</summary>
    public double Greatest { get; private set; }

    /// <summary>
    /// The greatest such loss where the model's ten best songs, valued by the library, are laid beside the library's ten best, place by
    /// place: 0 where they are the same songs or songs of the same values.
    /// </summary>
    public double TopLoss { get; private set; }

    /// <summary>
    /// For how many observations the ten best have the same values in the library, place by place: the same songs, or others of exactly
    /// equal value.
    /// </summary>
    public int SameTopValues { get; private set; }

    /// <summary>For how many observations the ten best are the same songs in the same order, equal values ordered by index.</summary>
    public int SameTopSongs { get; private set; }

    /// <summary>Compares the values of all songs for one observation.</summary>
    public void Add(ReadOnlySpan<float> library, ReadOnlySpan<float> model)
    {
        Observations++;
        for (int song = 0; song < library.Length; song++)
            Greatest = Math.Max(Greatest, Distance(library[song], model[song]));
        int[] expected = Best(library);
        int[] found = Best(model);
        bool sameValues = true;
        for (int place = 0; place < expected.Length; place++)
        {
            TopLoss = Math.Max(TopLoss, Distance(library[expected[place]], library[found[place]]));
            sameValues &= library[expected[place]] == library[found[place]];
        }

        if (sameValues)
            SameTopValues++;
        if (expected.SequenceEqual(found))
            SameTopSongs++;
    }

    /// <summary>
    /// Cells of a table row: observations, greatest difference, observations with the same values among the ten best, with the same songs.
    /// </summary>
    public override string ToString() =>
        string.Create(CultureInfo.InvariantCulture, $"{Observations} | {Greatest:0.0e-0} | {SameTopValues} | {SameTopSongs}");

    private static double Distance(float library, float model) =>
        float.IsFinite(library) && float.IsFinite(model) ? Math.Abs((double)library - model) / Math.Max(1, Math.Abs((double)library))
            : double.PositiveInfinity;

    private static int[] Best(ReadOnlySpan<float> values)
    {
        float[] copy = values.ToArray();
        return [.. Enumerable.Range(0, copy.Length).OrderByDescending(song => copy[song]).ThenBy(song => song).Take(Top)];
    }
}
