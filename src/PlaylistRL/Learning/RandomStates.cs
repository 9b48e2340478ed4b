namespace PlaylistRL.Learning;

/// <summary>The states of random sources in a checkpoint: four 64-bit words each.</summary>
internal static class RandomStates
{
    public static void Add(TensorFileWriter file, string name, SeededRandom random)
    {
        SeededRandomState state = random.State;
        file.Add<ulong>(name, new[] { state.A, state.B, state.C, state.D }, 4);
    }

    /// <exception cref="ModelFileException">There is no such state, or one the generator cannot be in.</exception>
    public static SeededRandomState Read(TensorFile file, string name)
    {
        ReadOnlySpan<ulong> words = file.Values<ulong>(name, 4);
        return words.IndexOfAnyExcept(0UL) >= 0
            ? new SeededRandomState(words[0], words[1], words[2], words[3])
            : throw file.Source.Error($"the random state '{name}' is all zero, which it cannot be.");
    }
}
