namespace PlaylistRL.Learning;

/// <summary>The four 64-bit words a <see cref="SeededRandom"/> continues from; plain numbers, so they can be stored anywhere.</summary>
public readonly record struct SeededRandomState(ulong A, ulong B, ulong C, ulong D);
