using System.Globalization;

namespace PlaylistRL;

/// <summary>Policies as safetensors files, format <c>playlistrl.policy</c>; docs/formats.md describes it.</summary>
internal static class PolicyFile
{
    public const string Format = "playlistrl.policy";
    public const string Version = "1";

    /// <summary>The key that names a rule.</summary>
    public const string Kind = "policy";

    private const string ActionHead = "action-head";
    private const string OutputPerAction = "output-per-action";
    private const string None = "none";
    private const string VarietyMethodKey = "variety.method";

    // The flag only where it is true, the units only where they differ from the hidden units: files from before have no such keys.
    private const string CountdownInputs = "network.countdown-inputs";
    private const string StateValueUnits = "network.state-value-units";
    private const int MostBlocks = 1_000;
    private const int MostBlockLength = 1_000_000;
    private const int MostSettings = 10_000;
    private const int MostFeatures = 100_000;

    public static void Write(ServablePolicy policy, Stream stream)
    {
        EnvironmentSpec spec = policy.Spec;
        var file = new TensorFileWriter(Format, Version);
        policy.WriteKind(file);
        file.Set("world.name", spec.Name);
        file.Set("world.horizon", spec.Horizon?.ToString(CultureInfo.InvariantCulture) ?? None);
        file.Set("world.reward-min", spec.Rewards.Min);
        file.Set("world.reward-max", spec.Rewards.Max);
        file.Set("world.max-excluded", spec.MaxExcluded);
        file.Set("observation.encoder", spec.Observation.Encoder);
        file.Set(
            "observation.blocks", JsonText.OfNumbers(
            spec.Observation.Blocks.Select(block => KeyValuePair.Create(block.Name, (double)block.Length))));
        file.Set("observation.settings", JsonText.OfNumbers(spec.Observation.Settings));
        file.Set("actions.count", policy.ActionCount);
        file.Set("actions.fingerprint", spec.ActionsFingerprint);
        file.Set("actions.features", JsonText.OfNames(spec.Actions.Names));
        policy.WriteTensors(file);
        file.WriteWithHashes(stream);
    }

    public static void WriteNetwork(TensorFileWriter file, NetworkDescription network)
    {
        file.Set("network", network.SeesFeatures ? ActionHead : OutputPerAction);
        file.Set("network.hidden-units", network.HiddenUnits);
        file.Set("network.state-value-stream", network.StateValueStream);
        if (network.StateValueUnits is int units)
            file.Set(StateValueUnits, units);
        if (network.CountdownInputs)
            file.Set(CountdownInputs, true);
        file.Set("network.bilinear-skip", network.BilinearSkip);
        file.Set("network.belief-match", network.BeliefMatch);
        file.Set("network.match-inputs", network.MatchInputs);
        file.Set("network.split-head", network.SplitHead);
        file.Set("network.logistic-reward", network.LogisticReward);

        // Without a split head there is nothing to scale, for which files have always had 0.
        file.Set("network.continuation-scale", network.SplitHead ? (float)network.ContinuationScale : 0f);
        file.Set("network.discount", (float)network.Discount);
    }

    public static void WriteVariety(TensorFileWriter file, VarietyOptions options)
    {
        file.Set(VarietyMethodKey, options.Method.ToString());
        file.Set("variety.trade-off", options.TradeOff);
        file.Set("variety.candidates", options.CandidateCount);
        file.Set("variety.window", options.Window);
    }

    /// <exception cref="ModelFileException">It is no policy, or one that cannot be used.</exception>
    public static ServablePolicy Read(Stream stream, FileSource source)
    {
        TensorFile file = TensorFile.Read(stream, source);
        file.Require(Format, Version);
        int actionCount = (int)file.Integer("actions.count", 1, int.MaxValue);
        ServablePolicy policy;
        try
        {
            policy = ReadKind(file, ReadSpec(file), actionCount);
            if (file.Metadata.ContainsKey(VarietyMethodKey))
                policy = new VariedPolicy(policy, ReadVariety(file));
        }
        catch (ArgumentException fault)
        {
            throw source.Error($"its metadata describe what cannot be, or is too large. {fault.Message}");
        }

        file.RequireAllTaken();

        // Last, since what else is wrong says more of what happened to the file.
        file.RequireHashes();
        return policy;
    }

    // A trained network says what it is made of, and no kind: files from before there were others have no such key.
    private static ServablePolicy ReadKind(TensorFile file, EnvironmentSpec spec, int actionCount)
    {
        string kind = file.Metadata.ContainsKey(Kind) ? file.Text(Kind) : string.Empty;
        return kind switch
        {
            "" => ReadQ(file, spec, actionCount),
            CosinePolicy.FileKind => new CosinePolicy(spec) { CountInFile = actionCount },
            BeliefPolicy.FileKind => new BeliefPolicy(
                spec, file.Number(BeliefPolicy.DeviationsKey, 0, BeliefPolicy.MostDeviations), file.Flag(BeliefPolicy.DrawsKey),
                Boredom(file))
            { CountInFile = actionCount },
            ImprovedPolicy.FileKind => ImprovedPolicy.Read(file, spec, Boredom(file), actionCount),
            LinearPolicy.FileKind => LinearPolicy.Read(file, spec, actionCount),
            PopularityPolicy.FileKind => PopularityPolicy.Read(file, Countable(spec, actionCount), actionCount),
            _ => throw file.Wrong(
                Kind, string.Join(", ", CosinePolicy.FileKind, BeliefPolicy.FileKind, ImprovedPolicy.FileKind, LinearPolicy.FileKind,
                    PopularityPolicy.FileKind)
                + ", or none for a trained network"),
        };
    }

    private static double Boredom(TensorFile file) =>
        file.Metadata.ContainsKey(BeliefPolicy.BoredomKey) ? file.Number(BeliefPolicy.BoredomKey, 0, BeliefPolicy.MostBoredom) : 0;

    private static QPolicy ReadQ(TensorFile file, EnvironmentSpec spec, int actionCount)
    {
        QNetwork network = ReadNetwork(file, spec, actionCount);
        EnvironmentSpec counted = Countable(spec, actionCount);
        return counted.Actions.Count > 0 ? new QPolicy(counted, network) : new QPolicy(counted, network, actionCount);
    }

    // Bare indices need nothing but their number, which the output tensor confirms.
    private static EnvironmentSpec Countable(EnvironmentSpec spec, int actionCount) => spec.Actions.FeatureCount > 0
        ? spec
        : spec with { Actions = FeatureTable.Featureless(actionCount), ActionsFingerprint = spec.ActionsFingerprint };

    private static VarietyOptions ReadVariety(TensorFile file) => new()
    {
        Method = Enum.TryParse(file.Text(VarietyMethodKey), out VarietyMethod method) && Enum.IsDefined(method)
            ? method
            : throw file.Wrong(VarietyMethodKey, string.Join(" or ", Enum.GetNames<VarietyMethod>())),
        TradeOff = file.Number("variety.trade-off", 0, 1),
        CandidateCount = (int)file.Integer("variety.candidates", 0, int.MaxValue),
        Window = (int)file.Integer("variety.window", 0, int.MaxValue),
    };

    private static EnvironmentSpec ReadSpec(TensorFile file)
    {
        string[] features = [.. JsonText.Names(file.Text("actions.features"), MostFeatures)
            ?? throw file.Wrong("actions.features", $"a JSON array of at most {MostFeatures} names, each once")];
        int? horizon = file.Text("world.horizon") == None ? null : (int)file.Integer("world.horizon", 1, int.MaxValue);
        double least = file.Number("world.reward-min", double.NegativeInfinity, double.PositiveInfinity);
        return new EnvironmentSpec
        {
            Name = NotBlank(file, "world.name"),
            Observation = ReadLayout(file),
            Actions = FeatureTable.WithoutActions(features),
            ActionsFingerprint = NotBlank(file, "actions.fingerprint"),
            Horizon = horizon,
            Rewards = new RewardRange(least, file.Number("world.reward-max", least, double.PositiveInfinity)),
            MaxExcluded = (int)file.Integer("world.max-excluded", 0, int.MaxValue),
        };
    }

    private static ObservationLayout ReadLayout(TensorFile file)
    {
        const string Key = "observation.blocks";
        ModelFileException Wrong() => file.Wrong(Key, $"a JSON object of 1 to {MostBlocks} names with lengths from 1 to {MostBlockLength}");
        List<KeyValuePair<string, double>> blocks = JsonText.Numbers(file.Text(Key), MostBlocks) ?? throw Wrong();
        if (blocks.Count == 0 || !blocks.TrueForAll(block => block.Value is >= 1 and <= MostBlockLength && double.IsInteger(block.Value)))
            throw Wrong();
        return new ObservationLayout(NotBlank(file, "observation.encoder"), [.. blocks.Select(block => (block.Key, (int)block.Value))])
        {
            Settings = new Dictionary<string, double>(
                JsonText.Numbers(file.Text("observation.settings"), MostSettings)
                    ?? throw file.Wrong("observation.settings", $"a JSON object of at most {MostSettings} names with finite numbers")),
        };
    }

    private static QNetwork ReadNetwork(TensorFile file, EnvironmentSpec spec, int actionCount)
    {
        string kind = file.Text("network");
        if (kind is not (ActionHead or OutputPerAction))
            throw file.Wrong("network", $"{ActionHead} or {OutputPerAction}");
        var network = new NetworkDescription
        {
            SeesFeatures = kind == ActionHead,
            HiddenUnits = (int)file.Integer("network.hidden-units", 1, NetworkDescription.MostHiddenUnits),
            StateValueStream = file.Flag("network.state-value-stream"),
            StateValueUnits = (int?)file.OptionalInteger(StateValueUnits, 1, NetworkDescription.MostHiddenUnits),
            BilinearSkip = file.Flag("network.bilinear-skip"),
            BeliefMatch = file.Flag("network.belief-match"),
            MatchInputs = file.Flag("network.match-inputs"),
            CountdownInputs = file.OptionalFlag(CountdownInputs),
            SplitHead = file.Flag("network.split-head"),
            LogisticReward = file.Flag("network.logistic-reward"),
            Discount = file.Number("network.discount", 0, 1),
            ContinuationScale = file.Number("network.continuation-scale", 0, NetworkDescription.GreatestContinuationScale),
        };
        if (network.Contradictions(spec).FirstOrDefault() is string contradiction)
            throw file.Source.Error($"its metadata contradict themselves. {contradiction}");
        return network.Build(spec, batch: 0, shape => ParameterTensors.Read(file, string.Empty, shape), actionCount);
    }

    private static string NotBlank(TensorFile file, string key)
    {
        string text = file.Text(key);
        return string.IsNullOrWhiteSpace(text) ? throw file.Wrong(key, "a text that is not blank") : text;
    }
}
