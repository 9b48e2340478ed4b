using Spectre.Console;

namespace PlaylistRL.Lab;

/// <summary>What a session is worth that begins with a listener's past, beside a cold start and somebody else's past.</summary>
/// <remarks>
/// Listeners of hidden taste. The past is so many plays on other days: each time the listener picks the best of a few random songs by their
/// true taste, with some luck, and hears it to the end or skips it. Scrobbles know the songs heard to their end alone, and of those only
/// that they were played. The score is the probability of completion by the true taste, mean over the first playlist of a session.
/// </remarks>
internal sealed class HistoryStudy
{
    private const int Length = 10;
    private const int OfferedAtOnce = 5;
    private const double Careless = 0.3;
    private const double LongAgo = 365;

    private static readonly Choice[] _choices =
    [
        new("cold start", null, null),
        new("history", new TasteProfileOptions(), Past.Own),
        new("another's history", new TasteProfileOptions(), Past.Others),
        new("scrobbles, strength 0.1", new TasteProfileOptions { PlayedStrength = 0.1 }, Past.Scrobbles),
        new("scrobbles, strength 0.3", new TasteProfileOptions { PlayedStrength = 0.3 }, Past.Scrobbles),
        new("scrobbles, strength 1", new TasteProfileOptions { PlayedStrength = 1 }, Past.Scrobbles),
        new("another's scrobbles", new TasteProfileOptions(), Past.OthersScrobbles),
        new("taste changed a year ago", new TasteProfileOptions(), Past.Changed),
        new("the same, half-life 180 days", new TasteProfileOptions { HalfLifeInDays = 180 }, Past.Changed),
        new("the same, half-life 60 days", new TasteProfileOptions { HalfLifeInDays = 60 }, Past.Changed),
    ];

    private enum Past
    {
        Own,
        Others,
        Scrobbles,
        OthersScrobbles,
        Changed,
    }

    private readonly Dictionary<(int Number, int Draw), (IForesight Listener, float[] Rewards)> _known = [];

    public required SongCatalog Catalog { get; init; }

    public required int Plays { get; init; }

    public required int Episodes { get; init; }

    public required int Seeds { get; init; }

    public required int Listeners { get; init; }

    public void Run()
    {
        QPolicy[] trained = TrainingQueue.Run([.. Enumerable.Range(1, Seeds)], _ => Episodes, (seed, bar) =>
        {
            var world = new PlaylistEnvironment(
                Catalog, new HiddenTasteUserModel(HiddenTasteOptions.Sessions), PlaylistEnvironmentOptions.Sessions);
            var agent = new ActionHeadDqnAgent(
                world.Spec, new() { Seed = (ulong)seed, Threads = 1 });
            new Trainer(world, agent, new() { Seed = (ulong)seed }).Train(Episodes, bar.Of(Episodes));
            return agent.ToPolicy();
        });
        Write("ridge-greedy", [BeliefPolicy.Greedy(Catalog)]);
        Write("AH-DQN", trained);
        AnsiConsole.WriteLine(FormattableString.Invariant($"{Listeners} listeners of hidden taste who state nothing, a past of {Plays} ")
            + "plays; the probability of completion in a first playlist of 10; 95 % intervals, of pairs in the last two columns.");
    }

    private void Write(string name, IReadOnlyList<ServablePolicy> policies)
    {
        double[][][] scores = [.. _choices.Select(choice => policies.Select(policy => Scores(policy, choice)).ToArray())];
        var table = new Table().Title(name).Border(TableBorder.Simple);
        table.AddColumns("the session begins with", "completed", "minus cold start", "minus another's");
        for (int row = 0; row < _choices.Length; row++)
        {
            int other = _choices[row].Past is Past.Scrobbles ? Array.FindIndex(_choices, one => one.Past == Past.OthersScrobbles)
                : Array.FindIndex(_choices, one => one.Past == Past.Others);
            table.AddRow(
                _choices[row].Name, Text(scores[row]), row == 0 ? string.Empty : Text(Minus(scores[row], scores[0])),
                row == other || row == 0 ? string.Empty : Text(Minus(scores[row], scores[other])));
        }

        Figures.Write(table);
    }

    private double[] Scores(ServablePolicy policy, Choice choice)
    {
        var recommender = new PlaylistRecommender(policy, Catalog, new() { ArtistSpacing = 0 });
        Preferences nothing = Catalog.Preferences(ReadOnlySpan<string>.Empty);
        var scores = new double[Listeners];
        for (int number = 0; number < scores.Length; number++)
        {
            TasteProfile? past = choice.Past is Past kind ? TasteProfile.Of(Catalog, PlaysOf(kind, number), choice.Options) : null;
            PlaylistSession session = recommender.StartSession(nothing, (ulong)number, past: past);
            float[] rewards = Known(number, 0).Rewards;
            scores[number] = session.NextPlaylist(Length).Average(entry => rewards[Catalog.IndexOf(entry.Id)]);
        }

        return scores;
    }

    /// <summary>A listener as they are (draw 0) or were before their taste changed (draw 1).</summary>
    private IForesight Listener(int number, int draw) =>
        (IForesight)new HiddenTasteUserModel(HiddenTasteOptions.Sessions with { DenseShare = 0 })
            .CreateListener(Catalog, new SeededRandom(Learning.Seeds.Derive((ulong)draw, SeedPurpose.Test, (ulong)number)));

    private IEnumerable<PastPlay> PlaysOf(Past kind, int number)
    {
        int whose = kind is Past.Others or Past.OthersScrobbles ? (number + 1) % Listeners : number;
        bool scrobbles = kind is Past.Scrobbles or Past.OthersScrobbles;
        var random = new SeededRandom(Learning.Seeds.Derive(1, SeedPurpose.Application, (ulong)whose));
        for (int play = 0; play < Plays; play++)
        {
            bool old = kind == Past.Changed && play < Plays / 2;
            IForesight listener = Known(whose, old ? 1 : 0).Listener;
            double age = kind == Past.Changed ? (old ? LongAgo + ((double)(Plays / 2) - play) : (double)Plays - play) : 0;
            int song = Picked(whose, old, random);
            Feedback feedback = listener.Respond(song, random).Feedback;
            if (!scrobbles)
                yield return new PastPlay(Catalog[song].Id, feedback, age);
            else if (feedback == Feedback.Completed)
                yield return new PastPlay(Catalog[song].Id, Feedback.None, age);
        }
    }

    private (IForesight Listener, float[] Rewards) Known(int number, int draw)
    {
        if (!_known.TryGetValue((number, draw), out (IForesight, float[]) known))
        {
            IForesight listener = Listener(number, draw);
            float[] rewards = new float[Catalog.Count];
            listener.ExpectedRewards(rewards);
            _known.Add((number, draw), known = (listener, rewards));
        }

        return known;
    }

    private int Picked(int number, bool old, SeededRandom random)
    {
        float[] rewards = Known(number, old ? 1 : 0).Rewards;
        int best = random.Next(0, Catalog.Count);
        if (random.NextDouble() < Careless)
            return best;
        for (int offered = 1; offered < OfferedAtOnce; offered++)
        {
            int song = random.Next(0, Catalog.Count);
            if (rewards[song] > rewards[best])
                best = song;
        }

        return best;
    }

    private static double[][] Minus(double[][] left, double[][] right) =>
        [.. left.Zip(right, (first, second) => first.Zip(second, (x, y) => x - y).ToArray())];

    private static string Text(double[][] perSeed)
    {
        Interval interval = Interval.OfMean(perSeed);
        return Figures.WithInterval(perSeed.Average(seed => seed.Average()), interval.Low, interval.High, "F3");
    }

    private sealed record Choice(string Name, TasteProfileOptions? Options, Past? Past);
}
