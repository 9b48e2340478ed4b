namespace PlaylistRL.Worlds;

/// <summary>What is a listener's own beside the taste: see <see cref="EverydayOptions"/>.</summary>
internal readonly record struct EverydayConstants(
    double Boredom, double BoredomDecay, double Threshold, double Slope, bool Leaves, int Patience, double ExplicitShare);
