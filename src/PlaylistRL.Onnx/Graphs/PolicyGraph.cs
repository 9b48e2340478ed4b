using MathNet.Numerics.LinearAlgebra;
using PlaylistRL.OnnxSchema;

namespace PlaylistRL;

/// <summary>
/// The parts of a policy's graph that plain and factored ones share: perceptrons, the state's value, and what the outputs mean together.
/// Not thread-safe.
/// </summary>
internal sealed class PolicyGraph
{
    private readonly Dictionary<string, Matrix<float>> _tensors;

    /// <summary>Begins the graph with its input of observations.</summary>
    /// <param name="observations">How many observations a run takes; <see cref="GraphBuilder.Batch"/> for any number.</param>
    public PolicyGraph(QPolicy policy, string name, long observations)
    {
        Spec = policy.Spec;
        Network = policy.Network;
        _tensors = policy.CopyParameters().ToDictionary(tensor => tensor.Name, tensor => tensor.Values, StringComparer.Ordinal);
        Builder = new GraphBuilder(name);
        Builder.RequireRoom(_tensors.Values.Sum(tensor => (long)tensor.RowCount * tensor.ColumnCount));
        Observation = Builder.Input(
            OnnxExport.Observation, $"Encoder {Spec.Observation.Encoder}: {string.Join(", ", Spec.Observation.Blocks.Select(block => $"{block.Name} ({block.Length})"))}", observations, Spec.Observation.Length);
        if (Network.CountdownInputs)
            Observation = Builder.Concat("observation.extended", 1, Observation, Countdown());
    }

    public EnvironmentSpec Spec { get; }

    public NetworkDescription Network { get; }

    public GraphBuilder Builder { get; }

    /// <summary>The name of the observations, [observations × D], with the countdown behind them if the network has one.</summary>
    public string Observation { get; }

    public int FeatureCount => Spec.Actions.FeatureCount;

    /// <summary>How many outputs the action head has.</summary>
    public int OutputCount => Network.SplitHead ? 2 : 1;

    /// <summary>The blocks whose matches with the features are inputs of the first layer, in order.</summary>
    public IReadOnlyList<ObservationBlock> MatchBlocks => Network.MatchInputs
        ? [.. Spec.Observation.Blocks.Where(
            block =>
            block.Length == FeatureCount
            && block.Name is ObservationLayout.Belief or ObservationLayout.BeliefVariance or ObservationLayout.Heard)]
        : [];

    public Matrix<float> Tensor(string tensor) => _tensors[tensor];

    /// <summary>A weight matrix [outputs × inputs] or a bias [outputs] as a part of the model under its own name.</summary>
    public string Parameter(string tensor)
    {
        Matrix<float> values = Tensor(tensor);
        return tensor.EndsWith(".bias", StringComparison.Ordinal)
            ? Builder.Constant(tensor, values.ToRowMajorArray(), values.RowCount)
            : Builder.Constant(tensor, values.ToRowMajorArray(), values.RowCount, values.ColumnCount);
    }

    /// <summary>An affine layer of the network's.</summary>
    public string Layer(string layer, string x) => Builder.Linear(layer, x, Parameter($"{layer}.weight"), Parameter($"{layer}.bias"));

    /// <summary>Three layers with ReLUs between them.</summary>
    public string Perceptron(string perceptron, string x) => Layer($"{perceptron}.3", Hidden(perceptron, Layer($"{perceptron}.1", x)));

    /// <summary>The outputs of the action head, given its first layer before the ReLU.</summary>
    public string Head(string first)
    {
        return Layer("head.3", Hidden("head", first));
    }

    /// <summary>The numbers of a block, [observations × its length].</summary>
    public string Block(ObservationBlock block, string use) =>
        Builder.Columns($"{use}.{block.Name}", Observation, block.Start, block.Length);

    /// <summary>V(s), [observations × 1]; null where the network has none.</summary>
    public string? StateValue() => Network.StateValueStream ? Layer("value.3", Hidden("value", Layer("value.1", Observation))) : null;

    /// <summary>
    /// The coefficients of the belief match, [outputs × 2], its scale in them: that is a power of two, so they are exact.
    /// </summary>
    public string MatchCoefficient()
    {
        const float Scale = 32f;
        return Builder.Constant("match.coefficient", (Tensor("match.coefficient") * Scale).ToRowMajorArray(), OutputCount, 2);
    }

    /// <summary>Q of the outputs [n × outputs]: whole as they are, split <c>r̂ + γ·live·(V + c·out₁)</c>; [n].</summary>
    public string Combine(string outputs, string output)
    {
        string q;
        if (!Network.SplitHead)
        {
            q = StateValue() is string value ? Builder.Node("Add", "q.column", [outputs, value]) : outputs;
        }
        else
        {
            string follows = Builder.Node(
                "Mul", "follows.scaled", [
                Builder.Columns("follows", outputs, 1, 1), Builder.Scalar("continuation-scale", (float)Network.ContinuationScale)]);
            if (StateValue() is string value)
                follows = Builder.Node("Add", "follows.value", [follows, value]);
            q = Builder.Node(
                "Add", "q.column", [
                Reward(Builder.Columns("reward", outputs, 0, 1)), Builder.Node("Mul", "follows.discounted", [follows, Continuation()])]);
        }

        return Builder.Node("Squeeze", output, [q, Builder.Indices("q.axis", 1)]);
    }

    public GraphProto Finish(string meaning, params ReadOnlySpan<long> shape)
    {
        Builder.Output(OnnxExport.QValues, meaning, shape);
        return Builder.Graph;
    }

    /// <summary>How many numbers an observation has, its countdown included.</summary>
    public int ObservationLength => Spec.Observation.Length + CountdownLength;

    private int CountdownLength => Network.CountdownInputs ? Math.Min(Spec.Horizon!.Value - 1, 10) : 0;

    /// <summary>For each of the last steps whether no more are left, [observations × steps].</summary>
    private string Countdown()
    {
        string least = Builder.Constant(
            "countdown.steps", [.. Enumerable.Range(1, CountdownLength).Select(step => step + 0.5f)], 1, CountdownLength);
        string isLeft = Builder.Node("Less", "countdown.left", [RemainingSteps("countdown.remaining"), least]);
        return Builder.Node("Where", "countdown", [isLeft, Builder.Scalar("countdown.one", 1f), Builder.Scalar("countdown.zero", 0f)]);
    }

    /// <summary>How many steps are left, [observations × 1].</summary>
    private string RemainingSteps(string use)
    {
        string share = Builder.Columns(use, Observation, Spec.Observation.Find(ObservationLayout.RemainingSteps)!.Value.Start, 1);
        return Builder.Node("Mul", $"{use}.steps", [share, Builder.Scalar($"{use}.horizon", Spec.Horizon!.Value)]);
    }

    /// <summary>The last hidden layer of a perceptron, given its first before the ReLU.</summary>
    private string Hidden(string perceptron, string first)
    {
        string hidden1 = Builder.Node("Relu", $"{perceptron}.1.relu", [first]);
        return Builder.Node("Relu", $"{perceptron}.2.relu", [Layer($"{perceptron}.2", hidden1)]);
    }

    /// <summary>r̂ of the first output.</summary>
    private string Reward(string output)
    {
        if (!Network.LogisticReward)
            return output;
        string share = Builder.Node("Sigmoid", "reward.share", [output]);
        string stretched = Builder.Node(
            "Mul", "reward.stretched", [share, Builder.Scalar("reward.span", (float)(Spec.Rewards.Max - Spec.Rewards.Min))]);
        return Builder.Node("Add", "reward.value", [stretched, Builder.Scalar("reward.least", (float)Spec.Rewards.Min)]);
    }

    /// <summary>γ·live: the discount, and 0 on the last step where the horizon is known.</summary>
    private string Continuation()
    {
        string discount = Builder.Scalar("discount", (float)Network.Discount);
        if (Spec.Horizon is null || Spec.Observation.Find(ObservationLayout.RemainingSteps) is null)
            return discount;
        string isLast = Builder.Node("Less", "is-last", [RemainingSteps("remaining"), Builder.Scalar("steps-of-last", 1.5f)]);
        return Builder.Node("Where", "continuation", [isLast, Builder.Scalar("nothing", 0f), discount]);
    }
}
