namespace PlaylistRL;

/// <content>What it takes along to another catalogue, and what is kept of it in a file.</content>
public sealed partial class PlaylistSession
{
    /// <summary>
    /// Goes over to another catalogue, keeping the features of songs not yet reported on as they were heard. Where it fails, nothing has
    /// changed.
    /// </summary>
    private void Follow(ServedCatalog served)
    {
        if (ReferenceEquals(served, Served))
            return;
        _heard.KeepFeatures();
        _belief.Rebind(served.Policy.Spec.Actions);
        _heard.Turn(served);
    }

    internal SessionState ToState()
    {
        // What is saved belongs to what is served now, so that it can be loaded where it was saved.
        Follow(_recommender.Served);
        ServedCatalog served = _heard.Served;
        int[] numbers = _heard.NumbersOfReported();
        var reports = new List<ReportState>(numbers.Length);
        for (int place = 0; place < numbers.Length; place++)
            reports.Add(new ReportState(numbers[place], _belief.FeedbackAt(place), _belief.FeaturesAt(place).ToArray()));
        return new SessionState
        {
            Policy = served.Policy.ParameterHash,
            CatalogName = served.Catalog.Name,
            CatalogFingerprint = served.Catalog.Fingerprint,
            Features = _recommender.FeatureNames,
            Seed = Seed,
            Finished = _isFinished,
            Stated = _belief.Stated.ToArray(),
            HeardFeatures = PlaylistObservation.Heard(_observation, _belief.FeatureCount).ToArray(),
            Heard = _heard.InOrder,
            Reports = reports,
        };
    }

    /// <summary>Takes over a state that <see cref="SessionFile"/> has checked.</summary>
    internal void Restore(SessionState state)
    {
        state.HeardFeatures.CopyTo(PlaylistObservation.Heard(_observation, _belief.FeatureCount));
        _heard.Restore(state.Songs, state.Heard);
        foreach (ReportState report in state.Reports)
            _heard.Note(state.Heard[report.Number - 1], _belief.Update(report.Features, report.Feedback), report.Feedback);
        _isFinished = state.Finished;
    }
}
