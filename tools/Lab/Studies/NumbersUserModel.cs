namespace PlaylistRL.Lab;

/// <summary>How listeners of <see cref="NumbersUserModel"/> like numbers.</summary>
internal enum NumberTaste
{
    /// <summary>The more the better, or the less.</summary>
    Direction,

    /// <summary>Those near one of their own.</summary>
    Band,

    /// <summary>Each number one way or the other, half and half.</summary>
    Mixed,
}

/// <summary>
/// Listeners whose taste is about a table's numbers themselves, not about the features that somebody made of them. The same seed gives the
/// same listener whatever the features are.
/// </summary>
/// <remarks>
/// A song is a vector t: 1 or 0 for each binary feature of the table, and for each number x, as a rank u from 0 to 1 among all songs,
/// 2u − 1 for who likes much of it, 1 − 2u for who likes little, max(−1, 1 − 3|u − c|) for who likes it near c. A listener likes 2 to 8 of
/// them (weight 0.5 to 1), dislikes up to 4 (−1 to −0.3), and completes a song with σ(4(w·t/|t| − 0.4)). Up to three that they like are
/// stated, in the words of the features: a number as itself (1, or −1 for little of it; nothing for a band), or as its low, middle or high
/// third. The reward is the probability, so that luck adds no noise to it.
/// </remarks>
internal sealed class NumbersUserModel(SongCatalog table, NumberTaste taste) : IUserModel
{
    private const double Slope = 4;
    private const double Threshold = 0.4;

    private readonly Attribute[] _attributes = AttributesOf(table);

    public string Name => "numbers";

    public RewardRange Rewards(SongCatalog catalog) => new(0, 1) { ByChance = true };

    public IListener CreateListener(SongCatalog catalog, SeededRandom random)
    {
        int liked = random.Next(2, 9);
        int disliked = random.Next(0, 5);
        int stated = random.Next(0, 4);
        var drawn = new HashSet<int>();
        var likes = new List<Like>();
        var weights = new float[catalog.FeatureNames.Count];
        while (likes.Count < Math.Min(liked + disliked, _attributes.Length))
        {
            int attribute = Draw(random);
            float size = random.NextSingle();
            bool band = random.NextDouble() < 0.5;
            float centre = random.NextSingle();
            bool much = random.NextDouble() < 0.5;
            if (!drawn.Add(attribute))
                continue;
            bool isBand = taste == NumberTaste.Band || (taste == NumberTaste.Mixed && band);
            var like = new Like(
                _attributes[attribute], likes.Count < liked ? 0.5f + (0.5f * size) : -0.3f - (0.7f * size),
                _attributes[attribute].IsNumber && isBand ? centre : null, much);
            if (likes.Count < Math.Min(stated, liked))
                State(like, catalog, weights);
            likes.Add(like);
        }

        return new Listener(_attributes, [.. likes], new Preferences(catalog.FeatureNames, weights));
    }

    /// <summary>The binary features and numbers of a table that was imported with scaled numbers.</summary>
    private static Attribute[] AttributesOf(SongCatalog table)
    {
        HashSet<string> numbers = [.. table.Import!.Columns.Where(column => column.Role == ColumnRole.Number)
            .SelectMany(column => column.Features)];
        return [.. table.FeatureNames.Select((name, column) =>
        {
            float[] values = [.. Enumerable.Range(0, table.Count).Select(song => table.Features.Row(song)[column])];
            bool isNumber = numbers.Contains(name);
            return new Attribute(name, isNumber, isNumber ? Ranks(values) : values, isNumber ? 0.5 : values.Average() + 0.05);
        })];
    }

    private static float[] Ranks(float[] values)
    {
        float[] sorted = [.. values.Order()];
        var ranks = new float[values.Length];
        for (int song = 0; song < values.Length; song++)
        {
            // Equal numbers share the middle of their ranks.
            int first = Array.BinarySearch(sorted, values[song]);
            int last = first;
            while (first > 0 && sorted[first - 1] == values[song])
                first--;
            while (last + 1 < sorted.Length && sorted[last + 1] == values[song])
                last++;
            ranks[song] = (first + last) / (2f * Math.Max(1, sorted.Length - 1));
        }

        return ranks;
    }

    private int Draw(SeededRandom random)
    {
        double left = random.NextDouble() * _attributes.Sum(attribute => attribute.Share);
        for (int attribute = 0; attribute < _attributes.Length; attribute++)
        {
            left -= _attributes[attribute].Share;
            if (left < 0)
                return attribute;
        }

        return _attributes.Length - 1;
    }

    private static void State(Like like, SongCatalog catalog, float[] weights)
    {
        string name = like.Of.Name;
        if (catalog.FeatureNames.TryIndexOf(name, out int feature))
        {
            if (like.Centre is null)
                weights[feature] = like.Of.IsNumber && !like.Much ? -1f : 1f;
            return;
        }

        double wanted = like.Centre ?? (like.Much ? 1 : 0);
        string third = wanted < 1.0 / 3 ? "low" : wanted > 2.0 / 3 ? "high" : "middle";
        if (catalog.FeatureNames.TryIndexOf($"{name} {third}", out feature))
            weights[feature] = 1f;
    }

    private sealed record Attribute(string Name, bool IsNumber, float[] Values, double Share);

    private sealed record Like(Attribute Of, float Weight, float? Centre, bool Much)
    {
        public double At(int song)
        {
            float value = Of.Values[song];
            return !Of.IsNumber ? value
                : Centre is float centre ? Math.Max(-1, 1 - (3 * Math.Abs(value - centre)))
                : Much ? (2 * value) - 1 : 1 - (2 * value);
        }
    }

    private sealed class Listener(Attribute[] attributes, Like[] likes, Preferences stated) : IListener
    {
        public Preferences Stated => stated;

        public Response Respond(int song, SeededRandom random)
        {
            double liking = likes.Sum(like => like.Weight * like.At(song));
            double squares = 0;
            foreach (Attribute attribute in attributes)
            {
                double value = attribute.Values[song];
                Like? like = Array.Find(likes, one => one.Of == attribute);
                double at = like?.At(song) ?? (attribute.IsNumber ? (2 * value) - 1 : value);
                squares += at * at;
            }

            double completed = 1 / (1 + Math.Exp(-Slope * ((squares > 0 ? liking / Math.Sqrt(squares) : 0) - Threshold)));
            return new Response((float)completed)
            {
                Feedback = random.NextDouble() < completed ? Feedback.Completed : Feedback.Skipped,
            };
        }

        public IListener Clone() => this;
    }
}
