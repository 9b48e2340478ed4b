using System.Runtime.CompilerServices;

namespace PlaylistRL.Peers;

/// <summary>
/// Learning steps of the plain action head, nothing between them: sample, targets, forward, loss, backward, Adam, target network, and the
/// action part of the parameters where a max is wanted.
/// </summary>
internal sealed class LearningSteps : IPrepared
{
    private const int Remembered = 4_000;

    private readonly Job _job;
    private readonly Inputs _inputs;
    private readonly TasteWorld _world;
    private readonly QLearner _learner;

    public LearningSteps(Job job)
    {
        _job = job;
        _inputs = Loaded.Inputs(job);
        _world = new TasteWorld(_inputs.Table(Agents.FeatureNames(job.Features)), Job.ExcludedEach);
        _learner = Filled(new ActionHeadDqnAgent(_world.Spec, Agents.ActionHead(job, Remembered, Remembered)), _world, Remembered);
    }

    public float[] Values() =>
        new OneTransitionWorld(_world.Spec, _inputs).ValuesLearnedBy(
        new ActionHeadDqnAgent(_world.Spec, Agents.ActionHead(_job, learningStarts: 1)));

    public void Repeat(int times)
    {
        for (int i = 0; i < times; i++)
            Learn(_learner);
    }

    /// <summary>The learner of an agent whose memory is full but for one transition.</summary>
    public static QLearner Filled(IAgent agent, IEnvironment world, int remembered)
    {
        int count = 0;
        for (ulong episode = 0; count < remembered - Job.ExcludedEach; episode++)
            count += Agents.Play(world, agent, episode);
        return agent is DqnAgent dqn ? dqn.Learner : ((ActionHeadDqnAgent)agent).Learner;
    }

    /// <summary>One learning step of the product, which agents take inside Observe.</summary>
    [UnsafeAccessor(UnsafeAccessorKind.Method, Name = "Learn")]
    public static extern (double Loss, double GradientNorm) Learn(QLearner learner);
}
