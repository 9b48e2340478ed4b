using System.Globalization;
using PlaylistRL.Learning;

namespace PlaylistRL.SampleCatalog;

/// <summary>Words drawn in proportion to their weights.</summary>
internal sealed class WeightedWords
{
    private readonly string[] _words;
    private readonly int[] _weights;
    private readonly int _total;

    /// <summary>Reads <c>"Rock 70 Pop 30"</c>.</summary>
    public WeightedWords(string wordsAndWeights)
    {
        string[] parts = wordsAndWeights.Split(' ');
        _words = [.. parts.Where((_, i) => i % 2 == 0)];
        _weights = [.. parts.Where((_, i) => i % 2 == 1).Select(weight => int.Parse(weight, CultureInfo.InvariantCulture))];
        _total = _weights.Sum();
    }

    public string Draw(SeededRandom random)
    {
        int remaining = random.Next(_total);
        int word = 0;
        while (remaining >= _weights[word])
            remaining -= _weights[word++];
        return _words[word];
    }
}
