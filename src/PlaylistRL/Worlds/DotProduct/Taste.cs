namespace PlaylistRL.Worlds;

/// <summary>
/// How the preferences of a <see cref="DotProductUserModel"/>'s listeners are drawn: one weight a feature, each listener anew.
/// </summary>
public enum Taste
{
    /// <summary>Every weight uniform on [0, 1]: the mission's listeners, who like everything more or less.</summary>
    Uniform = 0,

    /// <summary>A few liked features with weights uniform on [0.3, 1]; the rest zero, as when someone ticks a few boxes.</summary>
    Sparse = 1,

    /// <summary>As <see cref="Sparse"/>, and a few other features with weights uniform on [−1, −0.3].</summary>
    WithDislikes = 2,

    /// <summary>Every weight standard normal, N(0, 1): likes and dislikes alike; rewards have no bound.</summary>
    Normal = 3,
}
