namespace PlaylistRL.Samples.CompareAgents;

/// <summary>The tastes a listener of <see cref="PassionUserModel"/> may have: the stated features liked a little, one of the others loved, some disliked, all as in the model.</summary>
internal sealed class PassionPrior(PassionOptions options) : ITastePrior
{
    public (double Slope, double Threshold) Completion => (options.Slope, options.Threshold);

    public float[] Draw(ReadOnlySpan<float> stated, SeededRandom random)
    {
        var taste = new float[stated.Length];
        for (int f = 0; f < taste.Length; f++)
            taste[f] = stated[f] == 0f ? 0f : 0.3f + (0.2f * random.NextSingle());
        for (int i = 0; i < 1 + options.Disliked;)
        {
            int feature = random.Next(taste.Length);
            if (taste[feature] != 0f)
                continue;
            taste[feature] = i++ == 0 ? (float)options.Passion : -0.3f - (0.7f * random.NextSingle());
        }

        return taste;
    }
}
