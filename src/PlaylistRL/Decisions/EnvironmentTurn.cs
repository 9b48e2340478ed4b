using System.Runtime.CompilerServices;

namespace PlaylistRL;

/// <summary>
/// Whose turn an environment is: how often it was called, through whatever guard, and whether it is called now. Two users of one
/// environment are told apart from a world that breaks its contract.
/// </summary>
/// <remarks>
/// A guard does not know of other guards around the same world, and a world of somebody else's has no place to keep the number in; so it
/// stands in a table of the process, from which it goes with its world.
/// Only whether an error is raised depends on it. Thread-safe.
/// </remarks>
internal sealed class EnvironmentTurn
{
    private static readonly ConditionalWeakTable<IEnvironment, EnvironmentTurn> _ofWorlds = [];

    private long _calls;
    private int _inside;

    /// <summary>The one of a world.</summary>
    public static EnvironmentTurn Of(IEnvironment world) => _ofWorlds.GetOrCreateValue(world);

    /// <summary>Begins a call; <see cref="End"/> ends it.</summary>
    /// <param name="world">The world's name.</param>
    /// <param name="last">The number of the caller's call before, whose episode goes on; null where another begins.</param>
    /// <returns>The call's number.</returns>
    /// <exception cref="InvalidOperationException">Another call is under way, or came between.</exception>
    public long Begin(string world, long? last)
    {
        if (Interlocked.CompareExchange(ref _inside, 1, 0) != 0)
            throw Fault(world);
        if (last is null || last == _calls)
            return ++_calls;
        End();
        throw Fault(world);
    }

    /// <summary>Ends a call.</summary>
    public void End() => Volatile.Write(ref _inside, 0);

    /// <summary>What is raised where somebody else came.</summary>
    private static InvalidOperationException Fault(string world) => new(
        $"The episode of '{world}' cannot go on: somebody else called the same environment meanwhile, such as another trainer, an "
            + $"evaluator or the training of a rule. An environment plays one episode at a time: "
        + "give each an environment of its own, or let one come to its end before the other begins.");
}
