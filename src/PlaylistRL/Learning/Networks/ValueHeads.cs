namespace PlaylistRL.Learning;

/// <summary>How a network's outputs make a Q-value: as they are, or split into what is earned now and what follows.</summary>
/// <remarks>
/// <para>Whole (one output): <c>Q(s,a) = out₀</c>.</para>
/// <para>
/// Split (two outputs): <c>Q(s,a) = r̂(s,a) + γ·live(s)·C(s,a)</c> with <c>r̂</c> learned from rewards alone, without the noise of
/// bootstrapping, and <c>C = V(s) + c·Δ(s,a)</c> the value of what follows. <c>live</c> is 0 on an episode's last step, where nothing
/// follows, and 1 before.
/// </para>
/// </remarks>
/// <param name="Split">Whether there are two outputs.</param>
/// <param name="Discount">γ, in [0, 1].</param>
/// <param name="ContinuationScale">c, the scale of the part of the continuation that differs from action to action.</param>
/// <param name="LogisticReward">Whether r̂ is the logistic function of the first output, stretched over the range of rewards.</param>
/// <param name="RemainingIndex">The index of the remaining-steps number in an observation; −1 where it is not observed.</param>
/// <param name="Horizon">The number of steps that the remaining-steps number is a share of.</param>
internal sealed record ValueHeads(bool Split, float Discount, float ContinuationScale, bool LogisticReward, int RemainingIndex, int Horizon)
{
    /// <summary>The least reward, where r̂ is logistic.</summary>
    public float LeastReward { get; init; }

    /// <summary>The greatest reward minus the least, where r̂ is logistic.</summary>
    public float RewardSpan { get; init; } = 1f;

    public int Count => Split ? 2 : 1;

    /// <summary>The heads of a network in a world that may or may not observe what remains.</summary>
    public static ValueHeads For(NetworkDescription network, EnvironmentSpec world)
    {
        if (!network.SplitHead)
            return new ValueHeads(false, (float)network.Discount, 0f, false, -1, 0);
        int remaining = world.Horizon is null ? -1 : world.Observation.Find(ObservationLayout.RemainingSteps)?.Start ?? -1;
        var heads = new ValueHeads(
            true, (float)network.Discount, (float)network.ContinuationScale, network.LogisticReward, remaining, world.Horizon ?? 0);
        return network.LogisticReward ? heads with { LeastReward = (float)world.Rewards.Min, RewardSpan = SpanOf(world.Rewards) } : heads;
    }

    /// <summary>Whether anything can follow the next action: 1, or 0 on the last step of the horizon.</summary>
    public float Live(ReadOnlySpan<float> observation) =>
        RemainingIndex >= 0 && observation[RemainingIndex] * Horizon < 1.5f ? 0f : 1f;

    /// <summary>The Q-value that <see cref="Count"/> outputs stand for.</summary>
    public float Combine(ReadOnlySpan<float> outputs, float live) =>
        Split ? Reward(outputs[0]) + (Discount * live * outputs[1]) : outputs[0];

    /// <summary>r̂ of the first output.</summary>
    public float Reward(float output) => LogisticReward ? LeastReward + (RewardSpan * Losses.Logistic(output)) : output;

    /// <summary>What the first output is to be compared with: a logistic one with the reward's place in its range, from 0 to 1.</summary>
    public float RewardTarget(float reward) =>
        !LogisticReward ? reward : RewardSpan > 0f ? Math.Clamp((reward - LeastReward) / RewardSpan, 0f, 1f) : 0f;

    /// <summary>The greatest reward minus the least, and a bit less where their rounded sum would be above the greatest: r̂ never
    /// is.</summary>
    private static float SpanOf(RewardRange rewards)
    {
        float least = (float)rewards.Min;
        float greatest = (float)rewards.Max;
        float span = (float)(rewards.Max - rewards.Min);
        if (least + span > greatest)
            span = greatest - least;
        while (least + span > greatest)
            span = MathF.BitDecrement(span);
        return span;
    }
}
