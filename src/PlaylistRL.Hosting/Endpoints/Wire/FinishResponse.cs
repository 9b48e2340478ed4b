namespace PlaylistRL.Hosting;

/// <summary>What a finished session leaves behind.</summary>
internal sealed record FinishResponse(int Heard, Dictionary<string, int> Feedback, FeatureWeight[] Learned)
{
    public static FinishResponse Of(SessionSummary summary)
    {
        var learned = new List<FeatureWeight>();
        for (int feature = 0; feature < summary.Learned.Features.Count; feature++)
        {
            if (summary.Learned.Weights[feature] != 0)
                learned.Add(new FeatureWeight(summary.Learned.Features[feature], summary.Learned.Weights[feature]));
        }

        return new(summary.Heard, summary.Feedback.ToDictionary(pair => FeedbackTexts.Of(pair.Key), pair => pair.Value), [.. learned]);
    }
}
