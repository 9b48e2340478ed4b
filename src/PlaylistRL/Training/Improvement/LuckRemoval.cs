namespace PlaylistRL.Learning;

/// <summary>
/// How much of a difference of two returns is luck: the share <c>β·(z_b − z_a)</c> of it, β by least squares over some pairs. Immutable.
/// </summary>
/// <remarks>
/// Taking it out changes no mean, whatever β is, and leaves less for the network to get over (<see cref="ResponseLuck"/>).
/// </remarks>
internal sealed class LuckRemoval
{
    /// <summary>Pairs that β is found from: a few hundred for each of its numbers.</summary>
    public const int Pairs = 20_000;

    // Beside sums of thousands of squares: only what hardly ever varies is held back.
    private const double Ridge = 1.0;

    private readonly double[] _shares;

    private LuckRemoval(double[] shares) => _shares = shares;

    /// <summary>Finds β.</summary>
    /// <param name="luck">The differences of z, pair after pair.</param>
    /// <param name="gains">The differences of the returns.</param>
    public static LuckRemoval Of(ReadOnlySpan<float> luck, ReadOnlySpan<float> gains)
    {
        int width = gains.Length == 0 ? 0 : luck.Length / gains.Length;
        var regression = new RidgeRegression(width, Ridge);
        var indices = new int[width];
        var values = new double[width];
        for (int pair = 0; pair < gains.Length; pair++)
        {
            int count = 0;
            ReadOnlySpan<float> own = luck.Slice(pair * width, width);
            for (int i = 0; i < width; i++)
            {
                if (own[i] == 0f)
                    continue;
                indices[count] = i;
                values[count++] = own[i];
            }

            regression.Add(indices.AsSpan(0, count), values.AsSpan(0, count), gains[pair]);
        }

        return new LuckRemoval(width == 0 ? [] : regression.Solve());
    }

    /// <summary>What luck did, in units of the return.</summary>
    public double In(ReadOnlySpan<float> luck)
    {
        double sum = 0;
        for (int i = 0; i < _shares.Length; i++)
            sum += _shares[i] * luck[i];
        return sum;
    }
}
