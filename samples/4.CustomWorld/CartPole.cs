namespace PlaylistRL.Samples.CustomWorld;

/// <summary>
/// An environment that has nothing to do with music: a pole balanced on a cart, with the dynamics and constants of Gymnasium's CartPole-v1
/// (Barto, Sutton &amp; Anderson, 1983). Reward 1 a step; terminated when the pole falls or the cart leaves the track; truncated after 500 steps.
/// </summary>
public sealed class CartPole : IEnvironment
{
    private const double Gravity = 9.8;
    private const double CartMass = 1.0;
    private const double PoleMass = 0.1;
    private const double HalfLength = 0.5;
    private const double Force = 10.0;
    private const double Seconds = 0.02;
    private const double MaxPosition = 2.4;
    private const double MaxAngle = 12 * 2 * Math.PI / 360;
    private const int MaxSteps = 500;
    private const int Left = 0;
    private const int Right = 1;

    private readonly SeededRandom _random = new(0);
    private readonly float[] _observation = new float[4];
    private double _position;
    private double _velocity;
    private double _angle;
    private double _angularVelocity;
    private int _steps = -1;

    public EnvironmentSpec Spec { get; } = new()
    {
        Name = "cart-pole",
        Observation = new ObservationLayout("cart-pole-1", ("position", 1), ("velocity", 1), ("angle", 1), ("angular-velocity", 1)),
        Actions = FeatureTable.Featureless(2),
        Rewards = new RewardRange(0, 1),
    };

    public TimeStep Reset(ulong seed)
    {
        _random.Restart(seed);
        SetState(Start(), Start(), Start(), Start());
        return TimeStep.First(Observe(), new Candidates(Spec.Actions.Count));
    }

    public TimeStep Step(int action)
    {
        if (_steps < 0)
            throw new InvalidOperationException("No episode is running; call Reset first.");
        if (action is not (Left or Right))
            throw new ArgumentException($"Action {action} is neither {Left} (left) nor {Right} (right).", nameof(action));
        Push(action == Right ? Force : -Force);
        _steps++;
        var candidates = new Candidates(Spec.Actions.Count);
        bool failed = Math.Abs(_position) > MaxPosition || Math.Abs(_angle) > MaxAngle;
        bool timeIsUp = _steps == MaxSteps;
        if (failed || timeIsUp)
            _steps = -1;
        return failed ? TimeStep.Terminated(Observe(), candidates, 1f)
            : timeIsUp ? TimeStep.Truncated(Observe(), candidates, 1f)
            : TimeStep.Running(Observe(), candidates, 1f);
    }

    /// <summary>Starts an episode in a given state: metres, metres a second, radians, radians a second.</summary>
    public void SetState(double position, double velocity, double angle, double angularVelocity)
    {
        (_position, _velocity, _angle, _angularVelocity) = (position, velocity, angle, angularVelocity);
        _steps = 0;
    }

    private double Start() => (_random.NextDouble() * 0.1) - 0.05;

    private void Push(double force)
    {
        double cos = Math.Cos(_angle);
        double sin = Math.Sin(_angle);
        double mass = CartMass + PoleMass;
        double push = (force + (PoleMass * HalfLength * _angularVelocity * _angularVelocity * sin)) / mass;
        double angularAcceleration = ((Gravity * sin) - (cos * push)) / (HalfLength * ((4.0 / 3.0) - (PoleMass * cos * cos / mass)));
        double acceleration = push - (PoleMass * HalfLength * angularAcceleration * cos / mass);
        _position += Seconds * _velocity;
        _velocity += Seconds * acceleration;
        _angle += Seconds * _angularVelocity;
        _angularVelocity += Seconds * angularAcceleration;
    }

    private ReadOnlySpan<float> Observe()
    {
        _observation[0] = (float)_position;
        _observation[1] = (float)_velocity;
        _observation[2] = (float)_angle;
        _observation[3] = (float)_angularVelocity;
        return _observation;
    }
}
