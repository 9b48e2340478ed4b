using System.Runtime.InteropServices;

namespace PlaylistRL.Peers;

/// <summary>
/// Writes the files that every contender reads: songs, weights, observations, excluded songs. All of it comes from fixed seeds.
/// </summary>
internal sealed class Materials
{
    private const int TrainingSongs = 32;
    private const int TrainingEpisodes = 200;

    private readonly string _folder;
    private readonly FeatureTable _sample;

    /// <param name="folder">Where the files go.</param>
    /// <param name="songs">A catalogue in place of the sample catalogue, or null.</param>
    public Materials(string folder, SongCatalog? songs)
    {
        _folder = folder;
        Directory.CreateDirectory(folder);
        Repeating = songs ?? SongCatalog.LoadSample();
        _sample = new FeatureTable(Agents.FeatureNames(Repeating.Features.FeatureCount), Repeating.Features.Values);
    }

    /// <summary>The catalogue that repeats itself: many songs share their features.</summary>
    public SongCatalog Repeating { get; }

    public int Features => _sample.FeatureCount;

    /// <summary>Adds the songs: those of the repeating catalogue, or generated ones, each with features of its own.</summary>
    public Job WithSongs(Job job, int generated)
    {
        FeatureTable table = generated == 0 ? _sample : Generated(generated);
        return job with
        {
            Songs = Write(
            $"songs-{(generated == 0 ? "repeating" : $"{generated}")}.f32", table.Values),
            Count = table.Count,
            Features = table.FeatureCount
        };
    }

    /// <summary>
    /// Adds states with the songs they exclude, and the weights of a plain action head that learned for a while: what it learned on few
    /// songs serves all.
    /// </summary>
    public Job WithStates(Job job, int states)
    {
        FeatureTable few = Generated(TrainingSongs);
        string policy = Path.Combine(_folder, $"plain-{job.Hidden}.safetensors");
        if (!File.Exists(policy))
            Trained(new TasteWorld(few, Job.ExcludedEach), spec => new ActionHeadDqnAgent(spec, Agents.ActionHead(job, 100))).Save(policy);
        var random = new SeededRandom(7);
        float[] observations = [.. Enumerable.Range(0, states * Features).Select(_ => random.NextSingle())];
        return WithExcluded(job, states) with { Policy = policy, Observations = Write($"tastes-{states}.f32", observations) };
    }

    /// <summary>The same for the default head, whose observations are those of its world.</summary>
    public Job WithDefaultHead(Job job, int states)
    {
        var world = new PlaylistEnvironment(Agents.Catalog(Generated(TrainingSongs)), new DotProductUserModel());
        string policy = Path.Combine(_folder, $"default-{job.Hidden}.safetensors");
        if (!File.Exists(policy))
            Trained(world, spec =>
                new ActionHeadDqnAgent(spec, new ActionHeadDqnOptions { HiddenUnits = job.Hidden, LearningStarts = 100 })).Save(policy);
        var observations = new List<float>();
        for (ulong episode = 0; observations.Count < states * world.Spec.Observation.Length; episode++)
        {
            for (TimeStep step = world.Reset(episode); step.IsRunning; step = world.Step(step.Candidates.At((int)(episode % 7))))
                observations.AddRange(step.Observation);
        }

        float[] first = [.. observations.Take(states * world.Spec.Observation.Length)];
        return WithExcluded(job, states) with { Policy = policy, Observations = Write($"observations-{states}.f32", first) };
    }

    /// <summary>Adds states and the first weights of an agent that learns: what contenders start from.</summary>
    public Job WithFirstWeights(Job job, bool dqn)
    {
        job = WithStates(job, 32);
        string policy = Path.Combine(_folder, $"first-{(dqn ? $"dqn-{job.Count}" : "plain")}-{job.Hidden}.safetensors");
        FeatureTable songs = dqn
            ? new FeatureTable(Agents.FeatureNames(Features), MemoryMarshal.Cast<byte, float>(File.ReadAllBytes(job.Songs)))
            : Generated(TrainingSongs);
        EnvironmentSpec spec = TasteWorld.SpecOf(songs, Job.ExcludedEach);
        (dqn ? new DqnAgent(spec, Agents.Dqn(job, 1)).ToPolicy() : new ActionHeadDqnAgent(spec, Agents.ActionHead(job, 1)).ToPolicy())
            .Save(policy);
        return job with { Policy = policy };
    }

    /// <summary>Three features in ten are present, each as strongly as it likes.</summary>
    private FeatureTable Generated(int songs)
    {
        var random = new SeededRandom(Seeds.Derive(1, SeedPurpose.Application, (ulong)songs));
        var values = new float[songs * Features];
        foreach (ref float value in values.AsSpan())
            value = Math.Max(0f, (random.NextSingle() - 0.7f) / 0.3f);
        return new FeatureTable(Agents.FeatureNames(Features), values);
    }

    private static QPolicy Trained(IEnvironment world, Func<EnvironmentSpec, IAgent> make)
    {
        IAgent agent = make(world.Spec);
        for (ulong episode = 0; episode < TrainingEpisodes; episode++)
            Agents.Play(world, agent, episode);
        return (QPolicy)agent.ToPolicy();
    }

    private Job WithExcluded(Job job, int states)
    {
        var random = new SeededRandom(11);
        var excluded = new List<int>();
        for (int state = 0; state < states; state++)
        {
            var songs = new HashSet<int>();
            while (songs.Count < Job.ExcludedEach)
                songs.Add(random.Next(job.Count));
            excluded.AddRange(songs);
        }

        return job with { States = states, Excluded = Write($"excluded-{states}-of-{job.Count}.i32", CollectionsMarshal.AsSpan(excluded)) };
    }

    private string Write<T>(string name, ReadOnlySpan<T> values)
        where T : unmanaged
    {
        string path = Path.Combine(_folder, name);
        File.WriteAllBytes(path, MemoryMarshal.AsBytes(values));
        return path;
    }
}
