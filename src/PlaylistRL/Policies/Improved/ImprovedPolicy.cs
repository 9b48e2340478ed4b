using System.Collections.Concurrent;

namespace PlaylistRL;

/// <summary>
/// A rule, and a network that chooses among the songs which the rule thinks best: what <see cref="PolicyImprovement"/> learns. The network
/// says how many songs more are completed with one choice than with another, and is what makes the difference where a song that is a
/// little less liked now teaches more, or bores less later. Immutable, thread-safe.
/// </summary>
internal sealed class ImprovedPolicy : RulePolicy
{
    public const string FileKind = "improved";
    public const int MostShortlisted = 10_000;

    private const float MostParameter = 1e6f;

    private const string ShortlistKey = "improved.shortlist";
    private const string HiddenKey = "improved.hidden-units";
    private const string CautionKey = "improved.caution";
    private const string Network = "improvement";

    private readonly BeliefPolicy _rule;
    private readonly float[] _parameters;
    private readonly float _caution;
    private readonly NetworkShape _shape;
    private readonly Mlp _network;
    private readonly float[] _numbers;

    // Room for one call; calls at the same time have one each.
    private readonly ConcurrentBag<Room> _rooms = [];

    /// <param name="rule">What it improves on.</param>
    /// <param name="shortlisted">How many different rows of features it chooses among.</param>
    /// <param name="hidden">The units of each hidden layer.</param>
    /// <param name="caution">How much must be gained before it chooses otherwise than the rule; at least 0.</param>
    /// <param name="parameters">The network's.</param>
    public ImprovedPolicy(BeliefPolicy rule, int shortlisted, int hidden, float caution, float[] parameters)
        : base(rule.Spec)
    {
        if (rule.Draws)
        {
            throw new ArgumentException(
                "A rule that draws a taste before each song cannot be improved: its best songs are others each time.", nameof(rule));
        }

        _rule = rule;
        Shortlisted = shortlisted;
        (_shape, _network) = NetworkOf(rule.Spec, hidden);
        _parameters = parameters;
        _caution = caution;
        _numbers = [(float)rule.Deviations, (float)rule.Boredom, shortlisted, caution, .. parameters];
        _rooms.Add(new Room(this));
    }

    /// <summary>The rule that it improves on.</summary>
    public BeliefPolicy Rule => _rule;

    /// <summary>How many rows of features it chooses among.</summary>
    public int Shortlisted { get; }

    /// <summary>The network's layers: three, over what <see cref="Shortlist"/> writes.</summary>
    public static (NetworkShape Shape, Mlp Network) NetworkOf(EnvironmentSpec spec, int hidden)
    {
        var shape = new NetworkShape();
        return (shape, new Mlp(shape, Network, Shortlist.InputsOf(spec), hidden, 1));
    }

    internal override string What => $"improved {_rule.What}";

    private protected override string Kind => FileKind;

    private protected override bool ValuesAreReturns => false;

    private protected override ReadOnlySpan<float> Numbers => _numbers;

    /// <summary>Chooses the song of greatest value: how many more are completed than with the rule's choice.</summary>
    public override Decision Select(in TimeStep step, ulong tieSeed)
    {
        RequireBound();
        Room room = Rent();
        int best = room.Choose(step.Observation, step.Candidates, tieSeed);
        var decision = new Decision(
            BestChoice.First(Spec.Actions.ActionsOf(room.Shortlist.Rows[best]), step.Candidates, tieSeed), room.Gains[best], 1.0);
        _rooms.Add(room);
        return decision;
    }

    /// <summary>The songs of the shortlist by their value, then the others in the rule's order.</summary>
    public override int TopK(
        ReadOnlySpan<float> observation, in Candidates candidates, ulong tieSeed, Span<int> actions, Span<float> values) =>
        TopK(observation, candidates, tieSeed, actions, values, few: null);

    internal override FeatureScoring? PlaylistScoring => _rule.PlaylistScoring;

    internal override int TopK(
        ReadOnlySpan<float> observation, in Candidates candidates, ulong tieSeed, Span<int> actions, Span<float> values,
        FeatureShortlist? few)
    {
        RequireBound();
        TopChoice.CheckPlaces(actions, values);
        if (candidates.Count == 0)
            return 0;
        Room room = Rent();
        room.Choose(observation, candidates, tieSeed, few);
        int count = 0;
        Span<int> order = room.Order(tieSeed);
        foreach (int place in order)
        {
            int first = count;
            foreach (int action in Spec.Actions.ActionsOf(room.Shortlist.Rows[place]))
            {
                if (candidates.Contains(action))
                    count = Insert(action, room.Gains[place], tieSeed, actions, values, first, count);
            }

            if (count == actions.Length)
                break;
        }

        if (count < actions.Length && count < candidates.Count)
            count = AddOthers(room, observation, candidates, tieSeed, actions, values, count, few);
        _rooms.Add(room);
        return count;
    }

    internal override float Value(ReadOnlySpan<float> observation, int action)
    {
        RequireBound();
        Room room = Rent();
        room.Choose(observation, new Candidates(Spec.Actions.Count), 0);
        int place = room.Shortlist.Rows.IndexOf(Spec.Actions.DistinctOf(action));
        float value = place >= 0 ? room.Gains[place] : room.Behind(_rule.Value(observation, action));
        _rooms.Add(room);
        return value;
    }

    internal override ServablePolicy Bind(FeatureTable actions, string fingerprint) =>
        new ImprovedPolicy((BeliefPolicy)_rule.Bind(actions, fingerprint), Shortlisted, _network.Hidden, _caution, _parameters);

    internal override void WriteKind(TensorFileWriter file)
    {
        base.WriteKind(file);
        file.Set(BeliefPolicy.DeviationsKey, _rule.Deviations);
        if (_rule.Boredom > 0)
            file.Set(BeliefPolicy.BoredomKey, _rule.Boredom);
        file.Set(ShortlistKey, Shortlisted);
        file.Set(HiddenKey, _network.Hidden);
        file.Set(CautionKey, _caution);
    }

    internal override void WriteTensors(TensorFileWriter file) => ParameterTensors.Add(file, string.Empty, _shape, _parameters);

    internal static ImprovedPolicy Read(TensorFile file, EnvironmentSpec spec, double boredom, int actionCount)
    {
        var rule = new BeliefPolicy(spec, file.Number(BeliefPolicy.DeviationsKey, 0, BeliefPolicy.MostDeviations), draws: false, boredom)
        {
            CountInFile = actionCount,
        };
        int shortlisted = (int)file.Integer(ShortlistKey, Shortlist.Taught, MostShortlisted);
        int hidden = (int)file.Integer(HiddenKey, 1, NetworkDescription.MostHiddenUnits);
        (NetworkShape shape, _) = NetworkOf(spec, hidden);
        float caution = (float)file.Number(CautionKey, 0, float.MaxValue);
        float[] parameters = ParameterTensors.Read(file, string.Empty, shape);
        if (parameters.Any(parameter => Math.Abs(parameter) > MostParameter))
        {
            throw new ArgumentException(
                "The network has a parameter beyond ±1,000,000: sums of it would not stay finite. It was not learned so.");
        }

        return new ImprovedPolicy(rule, shortlisted, hidden, caution, parameters)
        {
            CountInFile = actionCount,
        };
    }

    private Room Rent() => _rooms.TryTake(out Room? room) ? room : new Room(this);

    /// <summary>The candidates behind the shortlist, in the rule's order.</summary>
    private int AddOthers(
        Room room, ReadOnlySpan<float> observation, in Candidates candidates, ulong tieSeed, Span<int> actions, Span<float> values,
        int count, FeatureShortlist? few)
    {
        var others = new int[actions.Length];
        var theirs = new float[actions.Length];
        int found = _rule.TopK(observation, candidates, tieSeed, others, theirs, few);
        for (int i = 0; i < found && count < actions.Length; i++)
        {
            if (room.Shortlist.Rows.Contains(Spec.Actions.DistinctOf(others[i])))
                continue;
            (actions[count], values[count]) = (others[i], room.Behind(theirs[i]));
            count++;
        }

        return count;
    }

    private static int Insert(int action, float value, ulong tieSeed, Span<int> actions, Span<float> values, int first, int count)
    {
        int place = count;
        while (place > first && TieBreak.Precedes(tieSeed, action, actions[place - 1]))
            place--;
        if (place == actions.Length)
            return count;
        count = Math.Min(count + 1, actions.Length);
        actions[place..(count - 1)].CopyTo(actions[(place + 1)..]);
        actions[place] = action;
        values[count - 1] = value;
        return count;
    }

    /// <summary>Room for one step.</summary>
    private sealed class Room(ImprovedPolicy policy)
    {
        private readonly float[] _hidden1 = new float[policy.Shortlisted * policy._network.Hidden];
        private readonly float[] _hidden2 = new float[policy.Shortlisted * policy._network.Hidden];
        private readonly int[] _order = new int[policy.Shortlisted];

        public Shortlist Shortlist { get; } = new(policy._rule, policy.Shortlisted);

        /// <summary>How many songs more than with the rule's choice, one a row of the shortlist.</summary>
        public float[] Gains { get; } = new float[policy.Shortlisted];

        /// <summary>Works out the gains of the shortlist's rows.</summary>
        /// <returns>The place of the greatest.</returns>
        public int Choose(ReadOnlySpan<float> observation, in Candidates candidates, ulong tieSeed, FeatureShortlist? few = null)
        {
            if (candidates.Count == 0)
                throw new InvalidOperationException("There is no candidate to choose.");
            Shortlist.Find(observation, candidates, tieSeed, few);
            Shortlist.Fill(observation);
            int count = Shortlist.Count;
            Mlp network = policy._network;
            network.ForwardHidden(policy._parameters, Shortlist.Inputs, network.First.Inputs, _hidden1, _hidden2, count);
            network.Third.Forward(policy._parameters, _hidden2, network.Hidden, Gains, count);
            Gains[0] += policy._caution;
            float ofRule = Gains[0];
            int best = 0;
            for (int place = 0; place < count; place++)
            {
                Gains[place] -= ofRule;
                BestChoice.CheckFinite(Shortlist.Rows[place], Gains[place]);
                if (Gains[place] > Gains[best]
                    || (Gains[place] == Gains[best] && TieBreak.Precedes(tieSeed, Shortlist.Rows[place], Shortlist.Rows[best])))
                    best = place;
            }

            return best;
        }

        /// <summary>The places by their gains, the greatest first.</summary>
        public Span<int> Order(ulong tieSeed)
        {
            Span<int> order = _order.AsSpan(0, Shortlist.Count);
            for (int place = 0; place < order.Length; place++)
                order[place] = place;
            order.Sort((one, other) => Gains[one] != Gains[other] ? Gains[other].CompareTo(Gains[one])
                : TieBreak.Precedes(tieSeed, Shortlist.Rows[one], Shortlist.Rows[other]) ? -1 : one == other ? 0 : 1);
            return order;
        }

        /// <summary>The value of a row that is not on the list: below all that are, by as much as the rule thinks less of it.</summary>
        public float Behind(float value)
        {
            float least = Gains[0];
            for (int place = 1; place < Shortlist.Count; place++)
                least = Math.Min(least, Gains[place]);
            return least + Math.Min(0f, value - Shortlist.Values[^1]);
        }
    }
}
