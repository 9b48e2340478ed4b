namespace PlaylistRL;

/// <summary>
/// What a user model keeps of the log it is learned from: shares of responses, and sessions whose context and statements its listeners take
/// over. From one pass over the log; immutable.
/// </summary>
internal sealed class LogSurvey
{
    /// <summary>How many sessions of a log on disk are kept, so that memory does not grow with it.</summary>
    public const int MostSessionsOfAFile = 10_000;

    private LogSurvey(long rows, long known, long kept, ResponseBaselines baselines, float[][][] contexts, float[][] stated) =>
        (Rows, Known, Kept, Baselines, Contexts, Stated) = (rows, known, kept, baselines, contexts, stated);

    public long Rows { get; }

    /// <summary>The rows whose response is known.</summary>
    public long Known { get; }

    /// <summary>Those of them that are no skips.</summary>
    public long Kept { get; }

    public ResponseBaselines Baselines { get; }

    /// <summary>The context of each kept session, song by song.</summary>
    public float[][][] Contexts { get; }

    /// <summary>What was stated in each.</summary>
    public float[][] Stated { get; }

    /// <summary>Goes through a log.</summary>
    /// <param name="layout">What is kept of a row.</param>
    /// <param name="log">The log.</param>
    /// <param name="catalog">Its songs.</param>
    /// <param name="mostSessions">Of more sessions than that so many are drawn, each as likely as any other.</param>
    /// <param name="cancellationToken">Ends it between two sessions.</param>
    /// <exception cref="ArgumentException">Songs are not in the catalogue: how many, and examples; or there is no row.</exception>
    public static LogSurvey Of(
        ResponseLayout layout, SessionSource log, SongCatalog catalog, int mostSessions, CancellationToken cancellationToken = default)
    {
        // [nothing before, kept before, skipped before] × [all, kept]
        Span<long> counts = stackalloc long[6];
        long rows = 0, met = 0;
        var unknown = new HashSet<string>(StringComparer.Ordinal);
        var contexts = new List<float[][]>();
        var stated = new List<float[]>();
        var random = new SeededRandom(Seeds.Derive(0, SeedPurpose.Application));
        foreach (IReadOnlyList<ListeningRow> session in log.ReadSessions())
        {
            cancellationToken.ThrowIfCancellationRequested();
            rows += session.Count;
            Count(session, counts);
            unknown.UnionWith(Unknown(session, catalog));

            // Each session met so far stays with the same probability (Vitter, 1985, algorithm R).
            long place = met < mostSessions ? met : random.NextInt64(met + 1);
            met++;
            if (place >= mostSessions)
                continue;
            float[][] context = [.. session.Select(layout.ContextOf)];
            if (place == contexts.Count)
            {
                contexts.Add(context);
                stated.Add(layout.StatedOf(session[0]));
            }
            else
            {
                (contexts[(int)place], stated[(int)place]) = (context, layout.StatedOf(session[0]));
            }
        }

        if (rows == 0)
            throw new ArgumentException("No row of the log is good: there is nothing to learn from.", nameof(log));
        Refuse(unknown, catalog);
        long known = counts[0] + counts[2] + counts[4];
        long kept = counts[1] + counts[3] + counts[5];
        double share = Share(kept, known, 0.5);
        return new LogSurvey(
            rows, known, kept, new ResponseBaselines(
            share, Share(counts[3], counts[2], share), Share(counts[5], counts[4], share)), [.. contexts], [.. stated]);
    }

    private static void Count(IReadOnlyList<ListeningRow> session, Span<long> counts)
    {
        int before = 0;
        foreach (ListeningRow row in session)
        {
            if (row.Response is Feedback.None)
                continue;
            bool skip = SessionHistory.IsSkip(row.Response);
            counts[2 * before]++;
            counts[(2 * before) + 1] += skip ? 0 : 1;
            before = skip ? 2 : 1;
        }
    }

    /// <exception cref="ArgumentException">Songs are not in the catalogue: how many, and examples.</exception>
    public static void CheckSongs(IReadOnlyList<ListeningRow> rows, SongCatalog catalog) => Refuse([.. Unknown(rows, catalog)], catalog);

    private static IEnumerable<string> Unknown(IReadOnlyList<ListeningRow> rows, SongCatalog catalog) =>
        rows.Select(row => row.Song).Where(song => !catalog.TryIndexOf(song, out _));

    private static void Refuse(HashSet<string> unknown, SongCatalog catalog)
    {
        if (unknown.Count > 0)
        {
            throw new ArgumentException(
                FormattableString.Invariant($"{unknown.Count} songs of the log are not in catalogue '{TextRule.Shown(catalog.Name)}', ")
                    + FormattableString.Invariant($"such as ")
                    + FormattableString.Invariant($"{string.Join(", ", unknown.Take(5).Select(song => $"'{TextRule.Shown(song)}'"))}. ")
                    + FormattableString.Invariant($"Read the log with {nameof(ListeningLogOptions)}.{nameof(ListeningLogOptions.Catalog)} ")
                    + FormattableString.Invariant($"to leave them out."));
        }
    }

    private static double Share(long part, long whole, double otherwise) => whole == 0 ? otherwise : (double)part / whole;
}
