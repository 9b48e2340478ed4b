namespace PlaylistRL.Hosting;

/// <summary>What is thought of a listener's taste.</summary>
internal sealed record TasteResponse(TasteFeature[] Features)
{
    public static TasteResponse Of(IEnumerable<LearnedWeight> taste) => new([.. taste.Select(weight => new TasteFeature(
        weight.Feature, weight.Stated, weight.Learned, weight.Weight, weight.Deviation))]);
}
