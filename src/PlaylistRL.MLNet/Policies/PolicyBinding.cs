namespace PlaylistRL;

/// <summary>Which policy the pipeline that is being loaded gets.</summary>
/// <remarks>
/// ML.NET makes the factory of a custom mapping by itself, without arguments, while it loads a model: there is no way to hand it the policy
/// but a place that both know. It is set for the one call and the one flow of control that loads.
/// </remarks>
internal static class PolicyBinding
{
    private static readonly AsyncLocal<QPolicy?> _loading = new();

    /// <summary>The policy of the load under way.</summary>
    /// <exception cref="InvalidOperationException">None is under way that knows of a policy.</exception>
    public static QPolicy Current => _loading.Value
        ?? throw new InvalidOperationException($"This pipeline scores with a PlaylistRL policy, which lies in a file beside the model. "
            + $"Load it with mlContext.Model.{nameof(PolicyExtensions.LoadWithPolicy)}.");

    public static T With<T>(QPolicy policy, Func<T> load)
    {
        QPolicy? before = _loading.Value;
        _loading.Value = policy;
        try
        {
            return load();
        }
        finally
        {
            _loading.Value = before;
        }
    }
}
