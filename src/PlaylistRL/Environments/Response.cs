namespace PlaylistRL.Worlds;

/// <summary>How a listener responded to one song.</summary>
public readonly record struct Response
{
    /// <summary>A response of that worth, from a listener who stays and shows nothing else.</summary>
    /// <param name="reward">What the song was worth to them; finite.</param>
    public Response(float reward) => Reward = reward;

    /// <summary>What the song was worth to them; finite. The agent learns from it; no real listener reports it.</summary>
    public float Reward { get; init; }

    /// <summary>
    /// What the song was worth to them on average, before chance decided, where the user model knows it; null (default) where it does not,
    /// or where nothing was left to chance. Within the rewards' bounds. Learners may count it in place of <see cref="Reward"/>, which has
    /// the same mean and is more noisy.
    /// </summary>
    public float? ExpectedReward { get; init; }

    /// <summary>
    /// What they did, as an application would see it: it moves the belief. Default: <see cref="Feedback.None"/>, nothing was seen.
    /// </summary>
    public Feedback Feedback { get; init; }

    /// <summary>Whether they stop listening: the episode terminates. Default: false.</summary>
    public bool Leaves { get; init; }

    /// <summary>All members, the same in every culture.</summary>
    public override string ToString() => RecordText.Of(nameof(Response), PrintMembers);
}
