namespace PlaylistRL.Worlds;

/// <summary>How many features a listener likes, dislikes and states, as <see cref="TasteOptions"/> has them for a catalogue.</summary>
internal readonly record struct TasteNumbers(
    int MinLiked, int MaxLiked, int MinDisliked, int MaxDisliked, int MinStated, int MaxStated);
