namespace PlaylistRL;

/// <content>Its state in a checkpoint, between two episodes.</content>
internal sealed partial class QLearner : ICheckpointed
{
    private const string EnvironmentSteps = "learner.environment-steps";
    private const string Episodes = "learner.episodes";
    private const string AdamSteps = "adam.steps";

    // Far above what any run reaches, and far below where counting on would overflow.
    private const long MostCounted = 1L << 60;

    /// <summary>Whether a checkpoint can hold the replay when it is full.</summary>
    public bool CheckpointFits => _replay.CheckpointFits;

    public void Save(TensorFileWriter file)
    {
        file.Set(EnvironmentSteps, _environmentSteps);
        file.Set(Episodes, _episodes);
        file.Set(AdamSteps, _adam.Steps);
        RandomStates.Add(file, "random.exploration", _exploration);
        RandomStates.Add(file, "random.replay", _replayRandom);
        ParameterTensors.Add(file, "online.", _online.Shape, _online.Parameters);
        ParameterTensors.Add(file, "target.", _online.Shape, _target.Parameters);
        ParameterTensors.Add(file, "adam.mean.", _online.Shape, _adam.MeanMemory);
        ParameterTensors.Add(file, "adam.square.", _online.Shape, _adam.SquareMemory);
        if (_averaged is not null)
            ParameterTensors.Add(file, "averaged.", _online.Shape, _averaged);
        _replay.Save(file);
    }

    public Action Restore(TensorFile file)
    {
        long environmentSteps = file.Integer(EnvironmentSteps, 0, MostCounted);
        long episodes = file.Integer(Episodes, 0, MostCounted);
        long adamSteps = file.Integer(AdamSteps, 0, MostCounted);
        SeededRandomState exploration = RandomStates.Read(file, "random.exploration");
        SeededRandomState replayRandom = RandomStates.Read(file, "random.replay");
        float[] online = ParameterTensors.Read(file, "online.", _online.Shape);
        float[] target = ParameterTensors.Read(file, "target.", _online.Shape);
        float[] mean = ParameterTensors.Read(file, "adam.mean.", _online.Shape);
        float[] square = ParameterTensors.Read(file, "adam.square.", _online.Shape);
        if (Array.Exists(square, value => value < 0))
            throw file.Source.Error("a running mean of squared gradients (adam.square) is below 0.");
        float[]? averaged = _averaged is null ? null : ParameterTensors.Read(file, "averaged.", _online.Shape);
        Action restoreReplay = _replay.Restore(file);
        return () =>
        {
            (_environmentSteps, _episodes, _action) = (environmentSteps, episodes, -1);
            _epsilon = _options.Epsilon.At(episodes);
            (_exploration.State, _replayRandom.State) = (exploration, replayRandom);
            online.CopyTo(_online.Parameters, 0);
            target.CopyTo(_target.Parameters, 0);
            averaged?.CopyTo(_averaged!, 0);
            _adam.Restore(mean, square, adamSteps);
            restoreReplay();
            _scan.ParametersChanged();
            _targetScan?.ParametersChanged();
            _remembered?.Forget();
        };
    }

    /// <summary>Adds the parameters of a policy that came out of this learner.</summary>
    public void SavePolicy(TensorFileWriter file, string prefix, QPolicy policy) =>
        ParameterTensors.Add(file, prefix, _online.Shape, policy.Parameters);

    /// <summary>Reads what <see cref="SavePolicy"/> wrote.</summary>
    /// <exception cref="ModelFileException">It is not there or does not fit.</exception>
    public QPolicy ReadPolicy(TensorFile file, string prefix) => PolicyOf(ParameterTensors.Read(file, prefix, _online.Shape));
}
