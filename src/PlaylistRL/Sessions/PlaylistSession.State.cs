using System.Globalization;

namespace PlaylistRL;

/// <content>What is kept of it in a file.</content>
public sealed partial class PlaylistSession
{
    internal SessionState ToState()
    {
        // What is saved belongs to what is served now, so that it can be loaded where it was saved.
        Follow(_recommender.Served);
        return State();
    }

    private SessionState State() => new()
    {
        Format = SessionState.FormatName,
        Version = SessionState.CurrentVersion,
        Policy = _served.Policy.ParameterHash,
        CatalogName = _served.Catalog.Name,
        CatalogFingerprint = _served.Catalog.Fingerprint,
        Features = [.. _recommender.FeatureNames],
        Seed = Seed.ToString(CultureInfo.InvariantCulture),
        Finished = IsFinished,
        Stated = _belief.Stated.ToArray(),
        HeardFeatures = PlaylistObservation.Heard(_observation, _belief.FeatureCount).ToArray(),
        Heard = [.. _heard.Select(play => play.Id)],
        Reports = [.. Enumerable.Range(0, _belief.EvidenceCount).Select(place => new ReportState
        {
            Number = _heard.FindIndex(play => play.Evidence == place) + 1,
            Feedback = _belief.FeedbackAt(place),
            Features = _belief.FeaturesAt(place).ToArray(),
        })],
    };

    /// <summary>Takes over a state that <see cref="SessionFile"/> has checked.</summary>
    internal void Restore(SessionState state)
    {
        state.HeardFeatures.CopyTo(PlaylistObservation.Heard(_observation, _belief.FeatureCount));
        foreach (string id in state.Heard)
            _heard.Add(new Play(id, _served.Catalog.TryIndexOf(id, out int index) ? index : -1));

        foreach (ReportState report in state.Reports)
            _heard[report.Number - 1].Evidence = _belief.Update(report.Features, report.Feedback);
        IsFinished = state.Finished;
    }
}
