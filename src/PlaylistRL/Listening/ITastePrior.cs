namespace PlaylistRL.Worlds;

/// <summary>
/// A user model that can say which tastes a listener may have, given what they state. Implemented beside <see cref="IUserModel"/>; a belief
/// can then weigh such tastes by the responses (<see cref="BeliefOptions.Particles"/>), which is as exact as there are tastes.
/// </summary>
/// <remarks>Immutable and thread-safe, as the user model is.</remarks>
public interface ITastePrior
{
    /// <summary>The user model's name (<see cref="IUserModel.Name"/>): a policy was trained with the tastes of one of that name.</summary>
    string Name { get; }

    /// <summary>Draws tastes from the model's own distribution of listeners who state this.</summary>
    /// <remarks>A statement that no listener of the model would make, as real ones do, is taken for what comes nearest; it never
    /// raises.</remarks>
    /// <param name="songs">The songs' features; listeners may prefer what there is much of.</param>
    /// <param name="stated">What is stated, one weight a feature.</param>
    /// <param name="random">The only source of chance.</param>
    /// <param name="tastes">Where they are written, one weight a feature, finite and from −10¹² to 10¹², one taste after another; zeros
    /// when called.</param>
    void DrawTastes(FeatureTable songs, ReadOnlySpan<float> stated, SeededRandom random, Span<float> tastes);
}
