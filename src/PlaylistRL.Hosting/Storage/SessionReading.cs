namespace PlaylistRL.Hosting;

/// <summary>Gathers decisions session by session. Not thread-safe.</summary>
internal sealed class SessionReading
{
    private readonly string[] _names;
    private readonly Dictionary<string, int> _places;
    private readonly long? _policy;
    private readonly List<ListeningRow> _rows = [];
    private readonly List<LoggedDecision> _session = [];
    private (int OfAPast, int OfOtherPolicies, int Filtered, int OfOtherFeatures) _leftOut;

    public SessionReading(SongCatalog catalog, long? policy)
    {
        _names = [.. catalog.FeatureNames.Select(name => $"likes:{name}")];
        _places = catalog.FeatureNames.Index().ToDictionary(one => one.Item, one => one.Index, StringComparer.Ordinal);
        _policy = policy;
    }

    /// <summary>Takes the next decision; those of a session come one after another.</summary>
    public void Add(LoggedDecision decision)
    {
        if (_session.Count > 0 && _session[0].Session != decision.Session)
            Conclude();
        _session.Add(decision);
    }

    /// <summary>All that was gathered.</summary>
    /// <exception cref="InvalidOperationException">There is nothing.</exception>
    public LoggedSessions ToSessions()
    {
        Conclude();
        return _rows.Count > 0
            ? new LoggedSessions(
                new ListeningLog(_rows, _names), _leftOut.OfAPast, _leftOut.OfOtherPolicies, _leftOut.Filtered, _leftOut.OfOtherFeatures)
            : throw new InvalidOperationException("No session of the event log can be judged by. Left out: " + LoggedSessions.LeftOut(
                _leftOut.OfAPast, _leftOut.OfOtherPolicies, _leftOut.Filtered, _leftOut.OfOtherFeatures) + ".");
    }

    private void Conclude()
    {
        if (_session.Count == 0)
            return;
        if (_session.Exists(decision => decision.Stated is null))
            _leftOut.OfAPast++;
        else if (_policy is long policy && _session.Exists(decision => decision.Policy != policy))
            _leftOut.OfOtherPolicies++;
        else if (_session.Exists(decision => decision.Filter is not null))
            _leftOut.Filtered++;
        else if (!TryAppend())
            _leftOut.OfOtherFeatures++;
        _session.Clear();
    }

    private bool TryAppend()
    {
        int before = _rows.Count;
        foreach (LoggedDecision decision in _session)
        {
            var weights = new float[_names.Length];
            if (!StatedText.TryFill(decision.Stated!, _places, weights))
            {
                _rows.RemoveRange(before, _rows.Count - before);
                return false;
            }

            _rows.Add(decision.ToRow() with { Context = weights });
        }

        return true;
    }
}
