namespace PlaylistRL.Learning;

/// <summary>
/// The value of what follows each remembered transition, as long as the network that says so does not change: with a plain target that is
/// copied every so many learning steps, a transition that is sampled again in between need not be scanned again.
/// </summary>
/// <remarks>Not for Double DQN, whose online network chooses and changes with every step, nor for soft updates.</remarks>
internal sealed class RememberedValues(ReplayBuffer replay)
{
    private readonly float[] _values = new float[replay.Capacity];

    // Which transition and which version of the network a value is of; no transition has the number 0.
    private readonly long[] _numbers = new long[replay.Capacity];
    private readonly long[] _versions = new long[replay.Capacity];
    private long _version;

    /// <summary>Says that the network has changed.</summary>
    public void Forget() => _version++;

    /// <summary>Remembers the value of the transition that a slot holds now.</summary>
    public void Set(int slot, float value)
    {
        _values[slot] = value;
        _numbers[slot] = replay.NumberOf(slot);
        _versions[slot] = _version;
    }

    /// <summary>Whether the value of the transition that a slot holds is known.</summary>
    public bool TryGet(int slot, out float value)
    {
        value = _values[slot];
        return _versions[slot] == _version && _numbers[slot] == replay.NumberOf(slot);
    }
}
