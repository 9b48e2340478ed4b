namespace PlaylistRL.Serving;

/// <summary>
/// Playlists of ten with most songs scored once, and with all songs scored ten times, by turns: what a playlist takes, how often both are
/// the same, and how much less its songs are worth where not.
/// </summary>
/// <remarks>
/// Times are the processor's, so that other programs count for little. Every session is two playlists with reports between, so that the
/// second begins with something heard and a belief. What is lost is the sum of the values of the songs in the same places, relative to
/// that of all songs; later places of a playlist that took another turn have other values, not only lower ones.
/// </remarks>
internal sealed class PlaylistComparison(int[] sizes, int sessions, int first, bool real, bool networkOnly, int episodes)
{
    private const int Features = 21;
    private const int Length = 10;

    /// <summary>Whether rules answered as if all songs were asked about.</summary>
    public bool Run()
    {
        SongCatalog trainedOn = real ? Real(1_000, 5) : SongCatalog.LoadSample();
        QPolicy network = Trained.Policy(trainedOn, episodes).WithThreads(1);
        ServablePolicy? improved = networkOnly ? null : Improved(trainedOn);
        Output.Line($"{(real ? "Real-valued" : "The sample's binary")} features; one thread; {sessions} sessions of two playlists; processor time; {Environment.ProcessorCount} processors\n");
        Output.Line($"| songs | different rows | policy | every song ten times | once | ratio (quartiles) | kB a playlist | the same playlists | less value |");
        Output.Line($"|---|---|---|---|---|---|---|---|---|");
        bool exact = true;
        foreach (int size in sizes)
        {
            SongCatalog catalog = real ? Real(size, 9) : Binary(size);
            _ = Compare("network", network.For(catalog), catalog);
            if (improved is null)
                continue;
            foreach (ServablePolicy rule in new[] { improved, BeliefPolicy.UpperConfidence(catalog, 0.5).WithBoredom(0.3) })
                exact &= Compare(rule is BeliefPolicy ? "rule with boredom" : "improved rule", rule.For(catalog), catalog);
        }

        return exact;
    }

    private bool Compare(string name, ServablePolicy policy, SongCatalog catalog)
    {
        var once = new PlaylistRecommender(policy, catalog, new() { ScoreOnce = true });
        var each = new PlaylistRecommender(EverySong.Of(policy), catalog);
        var (times, ratios) = (new List<double>[] { [], [] }, new List<double>());
        var (same, of, lost, worth) = (0, 0, 0.0, 0.0);
        long bytes = 0;
        foreach (int number in Enumerable.Range(-1, sessions + 1))
        {
            ulong seed = (ulong)(first + number + 2);
            var random = new SeededRandom(seed);
            string[] stated = [.. Enumerable.Range(0, 1 + random.Next(3)).Select(
                _ => catalog.FeatureNames[random.Next(catalog.FeatureNames.Count)]).Distinct()];
            PlaylistSession[] both = [.. new[] { once, each }.Select(
                one => one.StartSession(catalog.Preferences(stated), seed))];
            for (int turn = 0; turn < 2; turn++)
            {
                var made = new Playlist[2];
                var took = new double[2];
                foreach (int which in number % 2 == 0 ? new[] { 0, 1 } : [1, 0])
                {
                    long before = GC.GetAllocatedBytesForCurrentThread();
                    TimeSpan started = Environment.CpuUsage.TotalTime;
                    made[which] = both[which].NextPlaylist(Length);
                    took[which] = (Environment.CpuUsage.TotalTime - started).TotalMilliseconds;
                    bytes += which == 0 && number >= 0 ? GC.GetAllocatedBytesForCurrentThread() - before : 0;
                }

                bool equal = made[0].Select(song => (song.Id, song.Value)).SequenceEqual(made[1].Select(song => (song.Id, song.Value)));
                if (number >= 0)
                {
                    (times[0], times[1]) = (Added(times[0], took[0]), Added(times[1], took[1]));
                    ratios.Add(took[1] / Math.Max(took[0], 1e-3));
                    (same, of) = (same + (equal ? 1 : 0), of + 1);
                    worth += made[1].Sum(song => Math.Abs((double)song.Value));
                    lost += made[1].Sum(song => (double)song.Value) - made[0].Sum(song => (double)song.Value);
                }

                if (!equal)
                    break;
                foreach (PlaylistEntry song in made[0])
                {
                    Feedback feedback = random.NextDouble() < 0.6 ? Feedback.Completed : Feedback.Skipped;
                    foreach (PlaylistSession session in both)
                        session.Report(song.Id, feedback);
                }
            }
        }

        (double low, double median, double high) = Output.Quartiles(ratios);
        Output.Line($"| {catalog.Count} | {catalog.Features.DistinctCount} | {name} | {Output.Quartiles(times[1]).Median:F2} ms | {Output.Quartiles(times[0]).Median:F2} ms | {median:F2} ({low:F2} to {high:F2}) | {bytes / 1024.0 / of:F0} | {same} of {of} | {lost / worth:P4} |");
        return same == of;
    }

    private static List<double> Added(List<double> list, double number)
    {
        list.Add(number);
        return list;
    }

    private static ServablePolicy Improved(SongCatalog catalog)
    {
        var world = new PlaylistEnvironment(catalog, new EverydayUserModel(), PlaylistEnvironmentOptions.Sessions with
        {
            Belief = new BeliefOptions { ShowVariance = true },
        });
        BeliefPolicy rule = BeliefPolicy.UpperConfidence(world.Spec, 0.5).WithBoredom(0.1);
        return PolicyImprovement.Of(
            world, rule, new PolicyImprovementOptions { Pairs = 100_000, Rounds = 1 }).Policy;
    }

    private static SongCatalog Binary(int size)
    {
        (Song[] songs, FeatureNames names, float[] values) = LargeCatalog.Make(size, allDiffer: false);
        return new SongCatalog("binary", songs, new FeatureTable(names, values), names);
    }

    /// <summary>A genre or two, a decade, and eight numbers from 0 to 1, of which most are small.</summary>
    private static SongCatalog Real(int size, ulong seed)
    {
        var random = new SeededRandom(seed);
        var values = new float[checked(size * Features)];
        for (int song = 0; song < size; song++)
        {
            Span<float> row = values.AsSpan(song * Features, Features);
            row[random.Next(8)] = 1f;
            if (random.NextDouble() < 0.4)
                row[random.Next(8)] = 0.5f;
            row[8 + random.Next(5)] = 1f;
            for (int number = 13; number < Features; number++)
                row[number] = MathF.Pow(random.NextSingle(), 2);
        }

        var names = new FeatureNames([.. Enumerable.Range(0, Features).Select(f => FormattableString.Invariant($"feature {f}"))]);
        Song[] songs = [.. Enumerable.Range(0, size).Select(i => new Song(
            FormattableString.Invariant($"song-{i:D8}"), FormattableString.Invariant($"Title {i}"),
            FormattableString.Invariant($"Artist {i / 10}")))];
        return new SongCatalog("real", songs, new FeatureTable(names, values), names);
    }
}
