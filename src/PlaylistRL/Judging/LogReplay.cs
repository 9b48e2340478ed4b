namespace PlaylistRL.Judging;

/// <summary>
/// Goes through a log as a session would have: what was known before each song, and what each policy would have done.
/// </summary>
/// <remarks>
/// With the serving policy probabilities are of rows of features (<see cref="RowChoice"/>); without it they are of songs, and the log has
/// to hold its own. Not thread-safe.
/// </remarks>
internal sealed class LogReplay : IHeardSongs
{
    private const double PropensityTolerance = 2e-3;
    private const double MostContradictions = 0.01;

    private readonly SongCatalog _catalog;
    private readonly ListeningLog _log;
    private readonly LogEvaluationOptions _options;
    private readonly ReplayedPolicy _candidate;
    private readonly ReplayedPolicy? _serving;
    private readonly ChoiceFeatures _features;
    private readonly ReplayedLog _replayed = new(ChoiceFeatures.Count);
    private readonly ReplayFaults _faults = new();
    private readonly List<int> _heard = [];
    private readonly HashSet<int> _disliked = [];
    private readonly Exclusions _exclusions = new();
    private readonly Dictionary<string, int> _listeners = new(StringComparer.Ordinal);
    private int _unknownResponses;
    private int _checked;
    private int _contradictions;
    private string _contradiction = string.Empty;

    private LogReplay(
        SongCatalog catalog, ListeningLog log, StochasticPolicy? serving, StochasticPolicy candidate, LogEvaluationOptions options)
    {
        (_catalog, _log, _options) = (catalog, log, options);
        string[] unknown = [.. log.ContextNames.Where(name => name.StartsWith(LogColumns.Likes, StringComparison.Ordinal))
            .Select(name => name[LogColumns.Likes.Length..]).Where(name => !catalog.Features.Names.Contains(name))];
        if (unknown.Length > 0)
        {
            throw new ArgumentException(
                $"The log is of other features than catalogue '{TextRule.Shown(catalog.Name)}': it states weights for "
                    + $"{TextRule.Listed(unknown)}.", nameof(log));
        }

        _candidate = new ReplayedPolicy(candidate.For(catalog), log, options);
        _serving = serving is null ? null : new ReplayedPolicy(serving.For(catalog), log, options, _candidate);
        _features = new ChoiceFeatures(_candidate.Spec.Actions);
    }

    /// <summary>Replays a log.</summary>
    /// <exception cref="ArgumentException">See <see cref="LogEvaluation.Compare"/>.</exception>
    public static ReplayedLog Of(
        SongCatalog catalog, ListeningLog log, StochasticPolicy? serving, StochasticPolicy candidate, LogEvaluationOptions options)
    {
        var replay = new LogReplay(catalog, log, serving, candidate, options);
        for (int session = 0; session < log.SessionCount; session++)
        {
            if (replay.Play(log.Session(session)) is (string fault, string example))
            {
                replay._faults.Add(fault, example);
                replay._replayed.DropLast();
            }
        }

        replay.Conclude();
        return replay._replayed;
    }

    int IHeardSongs.Count => _heard.Count;

    int IHeardSongs.IndexBack(int back) => _heard[^back];

    void IHeardSongs.ExcludeDisliked(Exclusions exclusions, CandidateFilter? passing)
    {
        foreach (int song in _options.RepeatDisliked ? [] : _disliked)
            exclusions.Add(song, passing);
    }

    /// <summary>Replays a session; says what is wrong where it cannot be used.</summary>
    private (string Fault, string Example)? Play(ReadOnlySpan<ListeningRow> rows)
    {
        _replayed.Starts.Add(_replayed.Rewards.Count);
        _replayed.Listeners.Add(ListenerOf(rows[0]));
        _heard.Clear();
        _disliked.Clear();
        _features.Begin();
        for (int number = 0; number < rows.Length; number++)
        {
            ListeningRow row = rows[number];
            if (row.Position != number + 1)
                return ("songs are missing in between or before", Place(row));
            if (!_catalog.TryIndexOf(row.Song, out int song))
                return ("the catalogue does not have a song", $"'{TextRule.Shown(row.Song)}', {Place(row)}");
            _candidate.Hears(row, number == 0);
            _serving?.Hears(row, number == 0);
            if (Judge(row, song, number) is string fault)
                return (fault, Place(row));
            Hear(song, rows, number);
        }

        return null;
    }

    private string? Judge(ListeningRow row, int song, int number)
    {
        int window = Math.Max(_options.RepeatWindow, number % _options.SongsAtOnce);
        NextSongRules.Exclude(_exclusions, this, _catalog, window, _options.ArtistSpacing, passing: null);
        var candidates = new Candidates(_catalog.Count, _exclusions.Songs);
        if (!candidates.Contains(song))
            return "a song comes that the repeat window, the artist spacing or a dislike rules out";
        int distinct = _catalog.Features.DistinctOf(song);
        double logged;
        if (_serving is not null)
        {
            _serving.Choice.Weigh(_serving.Ranking, _serving.Observe(number, _options.SessionLength), candidates);
            logged = _serving.Choice.Of(distinct, candidates);
            if (logged == 0)
                return "the serving policy cannot have made a choice";
            CheckPropensity(row, _serving.Choice.RangeOfSong(distinct, candidates));
        }
        else if (row.Propensity is float propensity)
        {
            logged = propensity;
        }
        else
        {
            return "a propensity is missing, and no serving policy is given";
        }

        ReadOnlySpan<float> observation = _candidate.Observe(number, _options.SessionLength);
        RowChoice choice = _candidate.Choice;
        choice.Weigh(_candidate.Ranking, observation, candidates);
        _replayed.Logged.Add(logged);
        _replayed.Candidate.Add(
            Math.Min(1, _serving is null ? choice.OfSong(song, candidates) : choice.Of(distinct, candidates)));
        _replayed.Rewards.Add(IsCompleted(row) ? 1 : 0);
        _features.Look(observation);
        _features.AddChosen(observation, distinct, _replayed.Chosen);
        _features.AddExpected(observation, choice, candidates, _replayed.Expected);
        _unknownResponses += row.Response == Feedback.None ? 1 : 0;
        return null;
    }

    /// <summary>The song was heard; how it was taken is told with all that were fetched with it.</summary>
    private void Hear(int song, ReadOnlySpan<ListeningRow> rows, int number)
    {
        _heard.Add(song);
        _candidate.Listener.Hear(song);
        if (_serving is { IsShared: false })
            _serving.Listener.Hear(song);
        if ((number + 1) % _options.SongsAtOnce != 0)
            return;
        for (int told = number + 1 - _options.SongsAtOnce; told <= number; told++)
        {
            _features.Take(IsCompleted(rows[told]));
            if (rows[told].Response == Feedback.None)
                continue;
            if (rows[told].Response == Feedback.Disliked)
                _disliked.Add(_heard[told]);
            else
                _disliked.Remove(_heard[told]);
            _candidate.Listener.Take(_heard[told], rows[told].Response);
            if (_serving is { IsShared: false })
                _serving.Listener.Take(_heard[told], rows[told].Response);
        }
    }

    /// <summary>A number for each listener; sessions without one are of a listener each.</summary>
    private int ListenerOf(ListeningRow row)
    {
        string name = row.Listener is string listener ? $"listener {listener}" : $"session {row.Session}";
        if (!_listeners.TryGetValue(name, out int number))
            _listeners.Add(name, number = _listeners.Count);
        return number;
    }

    private void CheckPropensity(ListeningRow row, (double Least, double Greatest) range)
    {
        if (row.Propensity is not float propensity)
            return;
        _checked++;
        if (propensity >= range.Least * (1 - PropensityTolerance) && propensity <= range.Greatest * (1 + PropensityTolerance))
            return;
        if (_contradictions++ == 0)
        {
            _contradiction = FormattableString.Invariant(
                $"{propensity} where the serving policy has {range.Least:0.######} to {range.Greatest:0.######}, {Place(row)}");
        }
    }

    private void Conclude()
    {
        int used = _replayed.Starts.Count;
        if (_faults.Count * 2 > _log.SessionCount || used < 2)
        {
            throw new ArgumentException(FormattableString.Invariant(
                $"Of {_log.SessionCount} sessions {_faults.Count} cannot be used, at least 2 and half of them must be: {_faults}"));
        }

        if (_replayed.Listeners.Distinct().Count() < 2)
            throw new ArgumentException("All sessions that can be used are of one listener. Of others they say nothing.");
        if (_contradictions > MostContradictions * _checked)
        {
            throw new ArgumentException(FormattableString.Invariant(
                $"The log was not made by the serving policy in its form: {_contradictions} of {_checked} propensities cannot be its, ")
                + $"the first {_contradiction}. Give the policy, the exploration, the repeat window and how many songs were fetched at "
                + "once as they were.");
        }

        if (_faults.Count > 0)
        {
            _replayed.Warnings.Add(
                FormattableString.Invariant($"{_faults.Count} of {_log.SessionCount} sessions were left out: {_faults}"));
        }

        if (_unknownResponses > 0)
        {
            _replayed.Warnings.Add(FormattableString.Invariant(
                $"Of {Counted.Of(_unknownResponses, "song")} it is not known how they were taken; they count as not completed."));
        }
    }

    private static bool IsCompleted(ListeningRow row) => row.Response is Feedback.Completed or Feedback.Liked;

    private static string Place(ListeningRow row) =>
        FormattableString.Invariant($"session '{TextRule.Shown(row.Session)}', position {row.Position}");
}
