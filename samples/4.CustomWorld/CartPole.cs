using PlaylistRL.Learning;

namespace PlaylistRL.Samples.CustomWorld;

/// <summary>
/// CartPole-v1: balance a pole on a cart (Barto, Sutton &amp; Anderson, "Neuronlike adaptive elements that can solve difficult learning
/// control problems", 1983, with Gymnasium's constants). Nothing in it is about music: it shows that the contract of environments is
/// honest.
/// </summary>
/// <remarks>Actions: 0 pushes left, 1 pushes right. Reward 1 a step; terminated when it falls or leaves, truncated after 500 steps.
/// Computed in double precision, shown in single.</remarks>
public sealed class CartPole : IEnvironment
{
    public const int StepLimit = 500;

    private const double Gravity = 9.8;
    private const double CartMass = 1.0;
    private const double PoleMass = 0.1;
    private const double TotalMass = CartMass + PoleMass;
    private const double HalfLength = 0.5;
    private const double PoleMoment = PoleMass * HalfLength;
    private const double Force = 10.0;
    private const double Tau = 0.02;
    private const double PositionLimit = 2.4;
    private const double AngleLimit = 12 * 2 * Math.PI / 360;
    private const double StartLimit = 0.05;

    private readonly SeededRandom _random = new(0);
    private readonly float[] _observation = new float[4];
    private State _state;
    private int _steps;
    private bool _running;

    public EnvironmentSpec Spec { get; } = new()
    {
        Name = "cart-pole",
        Observation = new ObservationLayout("cart-pole-1", ("position", 1), ("velocity", 1), ("angle", 1), ("angular-velocity", 1)),
        Actions = FeatureTable.Featureless(2),
        Rewards = new RewardRange(1, 1),
    };

    public TimeStep Reset(ulong seed)
    {
        _random.Restart(seed);
        _steps = 0;
        _running = true;
        Show(new State(Start(), Start(), Start(), Start()));
        return TimeStep.First(_observation, new Candidates(2));
    }

    public TimeStep Step(int action)
    {
        if (!_running)
            throw new InvalidOperationException("No episode is running; call Reset first.");
        if (action is not (0 or 1))
            throw new ArgumentException($"Action {action} is neither 0 (left) nor 1 (right).", nameof(action));
        _steps++;
        Show(Next(_state, action));
        if (HasFallen(_state))
        {
            _running = false;
            return TimeStep.Terminated(_observation, new Candidates(2), 1f);
        }

        _running = _steps < StepLimit;
        return _running ? TimeStep.Running(_observation, new Candidates(2), 1f) : TimeStep.Truncated(_observation, new Candidates(2), 1f);
    }

    /// <summary>One Euler step of 0.02 s; positions move by the old velocities.</summary>
    public static State Next(State state, int action)
    {
        double force = action == 1 ? Force : -Force;
        (double sin, double cos) = Math.SinCos(state.Angle);
        double push = (force + (PoleMoment * state.AngularVelocity * state.AngularVelocity * sin)) / TotalMass;
        double angularAcceleration = ((Gravity * sin) - (cos * push)) / (HalfLength * ((4.0 / 3.0) - (PoleMass * cos * cos / TotalMass)));
        double acceleration = push - (PoleMoment * angularAcceleration * cos / TotalMass);
        return new State(
            state.Position + (Tau * state.Velocity),
            state.Velocity + (Tau * acceleration),
            state.Angle + (Tau * state.AngularVelocity),
            state.AngularVelocity + (Tau * angularAcceleration));
    }

    public static bool HasFallen(State state) => Math.Abs(state.Position) > PositionLimit || Math.Abs(state.Angle) > AngleLimit;

    private double Start() => ((2 * _random.NextDouble()) - 1) * StartLimit;

    private void Show(State state)
    {
        _state = state;
        _observation[0] = (float)state.Position;
        _observation[1] = (float)state.Velocity;
        _observation[2] = (float)state.Angle;
        _observation[3] = (float)state.AngularVelocity;
    }

    /// <summary>Meters, meters a second, radians from upright, radians a second.</summary>
    public readonly record struct State(double Position, double Velocity, double Angle, double AngularVelocity);
}
