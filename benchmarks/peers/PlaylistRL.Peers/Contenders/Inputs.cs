using System.Runtime.InteropServices;

namespace PlaylistRL.Peers;

/// <summary>What stands in the files of a job.</summary>
internal sealed class Inputs
{
    private readonly int[] _excluded;

    public Inputs(Job job)
    {
        Songs = Read<float>(job.Songs);
        Observations = Read<float>(job.Observations);
        _excluded = Read<int>(job.Excluded);
        States = job.States;
        ObservationLength = Observations.Length / job.States;
    }

    /// <summary>[songs × features]</summary>
    public float[] Songs { get; }

    /// <summary>[states × observation length]</summary>
    public float[] Observations { get; }

    public int States { get; }

    public int ObservationLength { get; }

    public ReadOnlySpan<float> Observation(int state) => Observations.AsSpan(state * ObservationLength, ObservationLength);

    public ReadOnlySpan<int> Excluded(int state) => _excluded.AsSpan(state * Job.ExcludedEach, Job.ExcludedEach);

    /// <summary>The songs as a table with the names that the policy knows.</summary>
    public FeatureTable Table(IReadOnlyList<string> names) => new(names, Songs);

    /// <summary>The job's policy over the job's songs.</summary>
    public QPolicy Policy(Job job)
    {
        QPolicy policy = QPolicy.Load(job.Policy);
        FeatureTable table = Table(policy.Spec.Actions.Names);
        return policy.For(policy.Spec with { Actions = table, ActionsFingerprint = table.Fingerprint });
    }

    private static T[] Read<T>(string path)
        where T : unmanaged => MemoryMarshal.Cast<byte, T>(File.ReadAllBytes(path)).ToArray();
}
