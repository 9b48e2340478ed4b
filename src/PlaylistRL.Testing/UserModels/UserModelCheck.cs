namespace PlaylistRL.Testing;

/// <summary>
/// Checks a user model and its listeners: do they keep the contract of <see cref="IUserModel"/> and <see cref="IListener"/>?
/// </summary>
/// <remarks>
/// <para>It replays seeds, plays listeners side by side, copies them, asks for expectations, and compares those with many responses. What
/// applies only to some models (<see cref="IForesight"/>, <see cref="ITrackable"/>, <see cref="IBestPlan"/>, <see cref="IPlanner"/>) is
/// checked where it is there.</para>
/// <para>Expectations are compared exactly where a response draws no chance. Where it does, a right model whose range of rewards is bounded
/// is named with a probability of at most 10⁻⁶ per check; without bounds that is approximate.</para>
/// <code>
/// UserModelCheck.Run(new MyUserModel(), SongCatalog.LoadSample()).ThrowIfBroken();
/// </code>
/// Thread-safe.
/// </remarks>
public static class UserModelCheck
{
    /// <summary>Checks a user model.</summary>
    /// <param name="model">The model.</param>
    /// <param name="catalog">The songs its listeners are played.</param>
    /// <param name="options">Null for the defaults.</param>
    /// <returns>What was checked and found; call <see cref="CheckReport.ThrowIfBroken"/> on it in a test.</returns>
    /// <exception cref="ArgumentException">Options out of range; the message lists all of them.</exception>
    public static CheckReport Run(IUserModel model, SongCatalog catalog, UserModelCheckOptions? options = null)
    {
        ArgumentNullException.ThrowIfNull(model);
        ArgumentNullException.ThrowIfNull(catalog);
        options ??= new UserModelCheckOptions();
        options.Validate();
        return new ModelCheck(model, catalog, options).Run();
    }
}
