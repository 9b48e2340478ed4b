namespace PlaylistRL.Worlds;

/// <summary>A best plan knows the listeners of its own model only.</summary>
internal static class OwnListener
{
    /// <exception cref="ArgumentException">The listener is another model's.</exception>
    public static T Of<T>(IForesight listener, string model)
        where T : class, IForesight
    {
        ArgumentNullException.ThrowIfNull(listener);
        return listener as T
            ?? throw new ArgumentException(
            $"The best plan of '{model}' is for the listeners that this user model makes; this is a {listener.GetType().Name}.",
            nameof(listener));
    }
}
