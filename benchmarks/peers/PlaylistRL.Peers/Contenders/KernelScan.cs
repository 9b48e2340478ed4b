namespace PlaylistRL.Peers;

/// <summary>
/// The scoring kernel alone, on numbers that mean nothing: songs through the hidden layers of the default action head, with its match
/// inputs and its skip.
/// </summary>
internal sealed class KernelScan : IPrepared
{
    private const int Features = 21;
    private const int Matches = 4;

    private readonly int _hidden;
    private readonly int _tiles;
    private readonly float[] _weights;
    private readonly float[] _songTiles;
    private readonly float[] _featureTiles;
    private readonly float[] _matches;
    private readonly float[] _matchWeights;
    private readonly float[] _vector;
    private readonly float[] _skip;
    private readonly float[] _scratch;
    private readonly float[] _scores;

    public KernelScan(Job job)
    {
        int lanes = ScoringKernel.Lanes;
        var random = new SeededRandom(1);
        float[] Numbers(int count) => [.. Enumerable.Range(0, count).Select(_ => random.NextSingle() - 0.5f)];
        _hidden = job.Hidden;
        _tiles = (job.Count + lanes - 1) / lanes;
        _weights = Numbers(_hidden * _hidden);
        _songTiles = Numbers(_tiles * lanes * _hidden);
        _featureTiles = Numbers(_tiles * lanes * Features);
        _matches = Numbers(Matches * lanes);
        _matchWeights = Numbers(Matches * _hidden);
        _vector = Numbers(_hidden);
        _skip = Numbers(Features);
        _scratch = new float[lanes * _hidden];
        _scores = new float[lanes];
    }

    /// <summary>
    /// What a song needs: second layer, match inputs, head, skip. Songs that fill up the last tile are the kernel's affair.
    /// </summary>
    public static long MultiplyAddsASong(int hidden) => (hidden * hidden) + (Matches * hidden) + hidden + Features;

    public float[] Values() => [];

    public void Repeat(int times)
    {
        int lanes = ScoringKernel.Lanes;
        for (int i = 0; i < times * _tiles; i++)
        {
            int tile = i % _tiles;
            ScoringKernel.Score(
                _vector, _songTiles.AsSpan(
                    tile * lanes * _hidden, lanes * _hidden), _matches, _matchWeights, _weights, _vector, _vector, [0f], _skip,
                _featureTiles.AsSpan(tile * lanes * Features, lanes * Features), _scratch, _scores);
        }
    }
}
