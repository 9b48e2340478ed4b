namespace PlaylistRL.Testing;

/// <summary>Checks an environment: does it keep the contract of <see cref="IEnvironment"/>?</summary>
/// <remarks>
/// It plays random candidates: through an <see cref="EnvironmentGuard"/>, from the same seeds again, on used environments, on several at
/// once, and with actions that must be refused.
/// <code>
/// EnvironmentCheck.Run(() => new MyWorld()).ThrowIfBroken();
/// </code>
/// Thread-safe where <c>make</c> is.
/// </remarks>
public static class EnvironmentCheck
{
    /// <summary>Checks an environment.</summary>
    /// <param name="make">Makes a new environment at each call, all of them alike; called from two threads.</param>
    /// <param name="options">Null for the defaults.</param>
    /// <returns>What was checked and found; call <see cref="CheckReport.ThrowIfBroken"/> on it in a test.</returns>
    /// <exception cref="ArgumentException">Options out of range, or <paramref name="make"/> gives null or the same object
    /// twice.</exception>
    public static CheckReport Run(Func<IEnvironment> make, EnvironmentCheckOptions? options = null)
    {
        ArgumentNullException.ThrowIfNull(make);
        options ??= new EnvironmentCheckOptions();
        options.Validate();
        IEnvironment first = make();
        if (first is null || ReferenceEquals(first, make()))
            throw new ArgumentException("make returned null, or the same environment twice; make a new one at each call.", nameof(make));
        return new WorldCheck(make, options, first.GetType().Name).Run();
    }
}
