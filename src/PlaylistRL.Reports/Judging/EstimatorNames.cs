using PlaylistRL.Judging;

namespace PlaylistRL;

/// <summary>The names that estimators have in the field, short enough for an axis.</summary>
internal static class EstimatorNames
{
    private static readonly Dictionary<string, string> _short = new(StringComparer.Ordinal)
    {
        ["sequential doubly robust"] = "SDR",
        ["step-wise importance sampling"] = "SIS",
        ["self-normalised step-wise importance sampling"] = "SNSIS",
        ["fitted Q evaluation"] = "FQE",
        ["doubly robust"] = "DR",
        ["switch doubly robust"] = "switch",
        ["inverse propensity"] = "IPS",
        ["self-normalised inverse propensity"] = "SNIPS",
        ["clipped inverse propensity"] = "clipped",
        ["direct method"] = "DM",
    };

    /// <summary>The short name; the whole one where there is none.</summary>
    public static string Short(LogEstimate estimate) => _short.GetValueOrDefault(estimate.Estimator, estimate.Estimator);
}
