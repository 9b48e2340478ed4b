namespace PlaylistRL;

/// <summary>The responses that a belief has taken in, in order: a row of features and a kind of feedback each.</summary>
internal sealed class GatheredEvidence(int featureCount)
{
    private readonly List<Feedback> _feedback = [];
    private float[] _rows = [];

    public int Count => _feedback.Count;

    public GatheredEvidence Copy()
    {
        var copy = new GatheredEvidence(featureCount) { _rows = [.. _rows] };
        copy._feedback.AddRange(_feedback);
        return copy;
    }

    /// <summary>Adds a response to a song; the features are copied.</summary>
    /// <returns>Its 0-based place.</returns>
    public int Add(ReadOnlySpan<float> features, Feedback feedback)
    {
        int place = _feedback.Count;
        if (_rows.Length < (place + 1) * featureCount)
            Array.Resize(ref _rows, Math.Max(8, 2 * place) * featureCount);
        features.CopyTo(_rows.AsSpan(place * featureCount, featureCount));
        _feedback.Add(feedback);
        return place;
    }

    public void RemoveLast() => _feedback.RemoveAt(_feedback.Count - 1);

    public void Clear() => _feedback.Clear();

    public Feedback FeedbackAt(int place) => _feedback[place];

    /// <returns>Whether it was another one.</returns>
    public bool Replace(int place, Feedback feedback)
    {
        bool isOther = _feedback[place] != feedback;
        _feedback[place] = feedback;
        return isOther;
    }

    /// <summary>|features|, in double precision.</summary>
    public static double Norm(ReadOnlySpan<float> features)
    {
        double sum = 0;
        foreach (float feature in features)
            sum += (double)feature * feature;
        return Math.Sqrt(sum);
    }

    public ReadOnlySpan<float> FeaturesAt(int place) => _rows.AsSpan(place * featureCount, featureCount);
}
