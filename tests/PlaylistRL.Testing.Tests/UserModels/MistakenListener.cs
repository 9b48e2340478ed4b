namespace PlaylistRL.Testing.Tests;

/// <summary>A listener of <see cref="MistakenModel"/>.</summary>
internal sealed class MistakenListener : IForesight
{
    private static double _static;

    private readonly MistakenModel _model;
    private readonly FeatureTable _features;
    private readonly float[] _taste;
    private readonly SeededRandom _createdWith;
    private readonly List<int> _played = [];
    private double[] _heard;
    private int _songs;

    public MistakenListener(MistakenModel model, SongCatalog catalog, SeededRandom random)
    {
        _model = model;
        _features = catalog.Features;
        _createdWith = random;
        _taste = new float[catalog.Features.FeatureCount];
        foreach (ref float weight in _taste.AsSpan())
            weight = random.NextSingle();
        _heard = model.Mistake is ModelMistake.StateInTheModel or ModelMistake.StateInTheModelSetBack
            ? model.Shared : new double[_taste.Length];
        Stated = model.Mistake == ModelMistake.StatesTooFew
            ? new Preferences(["one"], [1f])
            : new Preferences(catalog.FeatureNames, _taste);
    }

    public Preferences Stated { get; }

    private ModelMistake Mistake => _model.Mistake;

    public Response Respond(int song, SeededRandom random)
    {
        if (Mistake == ModelMistake.TakesAnySong)
            song = Math.Clamp(song, 0, _features.Count - 1);
        ArgumentOutOfRangeException.ThrowIfGreaterThanOrEqual((uint)song, (uint)_features.Count, nameof(song));
        if (Mistake == ModelMistake.RaisesLater && _songs == 4)
            throw new InvalidOperationException("no fifth song");
        double probability = Probability(song);
        double luck = Mistake == ModelMistake.KeepsTheRandomSource ? _createdWith.NextDouble()
            : Mistake == ModelMistake.RewardsFromRandomShared ? Random.Shared.NextDouble()
            : _model.Chance ? random.NextDouble() : 0;
        float reward = !_model.Chance ? (float)probability : luck < probability ? 1 : 0;
        Tire(song);
        _songs++;
        return new Response(Rewarded(reward, luck))
        {
            ExpectedReward = Says(probability),
            Feedback = reward > 0.5f ? Feedback.Completed : Feedback.Skipped,
        };
    }

    public void ExpectedRewards(Span<float> perSong)
    {
        int count = Mistake == ModelMistake.ExpectationIncomplete ? perSong.Length - 1 : perSong.Length;
        for (int song = 0; song < count; song++)
        {
            double probability = Probability(song);
            perSong[song] = (float)(Mistake switch
            {
                ModelMistake.ExpectationLies => (0.5 * probability) + 0.25,
                ModelMistake.ExpectationLiesALittle => probability + (0.08 * (1 - probability)),
                ModelMistake.ExpectationLiesWithoutChance => probability + (0.001 * (1 - probability)),
                _ => probability,
            });
        }

        if (Mistake == ModelMistake.AskingTires)
            Tire(0);
    }

    public IForesight Clone()
    {
        if (Mistake == ModelMistake.CopyIsTheOriginal)
            return this;
        var copy = (MistakenListener)MemberwiseClone();
        if (Mistake == ModelMistake.CopyForgetsState)
            copy._heard = new double[_heard.Length];
        else if (Mistake is not (ModelMistake.CopySharesState or ModelMistake.StateInTheModel or ModelMistake.StateInTheModelSetBack))
            copy._heard = [.. _heard];
        return copy;
    }

    private float Rewarded(float reward, double luck) => Mistake switch
    {
        ModelMistake.RewardNotANumber when _songs == 3 => float.NaN,
        ModelMistake.RewardOutOfRange when _songs == 3 => 1.5f,
        ModelMistake.RewardsFromRandomShared => (float)luck,
        _ => reward,
    };

    private float? Says(double probability) => Mistake switch
    {
        ModelMistake.SaysOtherExpectation => (float)(0.9 * probability),
        ModelMistake.ExpectationLies or ModelMistake.ExpectationLiesALittle or ModelMistake.ExpectationLiesWithoutChance => null,
        _ => (float)probability,
    };

    private void Tire(int song)
    {
        ReadOnlySpan<float> row = _features.Row(song);
        for (int f = 0; f < row.Length; f++)
            _heard[f] = (0.7 * _heard[f]) + row[f];
        if (Mistake == ModelMistake.StateInAStaticField)
            _static += 1;
        if (Mistake == ModelMistake.CopySharesACount)
            _played.Add(song);
    }

    private double Probability(int song)
    {
        ReadOnlySpan<float> row = _features.Row(song);
        double sum = -0.5;
        for (int f = 0; f < row.Length; f++)
            sum += row[f] * (_taste[f] - (0.5 * _heard[f]));
        if (Mistake == ModelMistake.StateInAStaticField)
            sum -= 0.01 * (_static % 50);
        if (Mistake == ModelMistake.CopySharesACount && _played.Count % 3 == 0)
            sum += 1;
        return _model.IsInAnotherThread ? 0 : 1 / (1 + Math.Exp(-sum));
    }
}
