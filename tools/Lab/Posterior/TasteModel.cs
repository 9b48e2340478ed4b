namespace PlaylistRL.Lab;

/// <summary>What there is to know of a user model whose listeners hide their taste, which no application knows of real ones.</summary>
/// <param name="Prior">The tastes a listener may have, given what they state.</param>
/// <param name="Slope">The slope of the probability of completion, <c>σ(Slope·(taste·a/|a| − Threshold))</c>.</param>
/// <param name="Threshold">Its threshold.</param>
internal sealed record TasteModel(ITastePrior Prior, double Slope, double Threshold)
{
    public static TasteModel Of(HiddenTasteUserModel model) => new(model, model.Options.Slope, model.Options.Threshold);

    public static TasteModel Of(PassionUserModel model) => new(model, model.Options.Slope, model.Options.Threshold);
}
