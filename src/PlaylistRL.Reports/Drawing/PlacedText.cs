namespace PlaylistRL;

/// <summary>A line of text where it stands in a picture.</summary>
/// <param name="Text">The line.</param>
/// <param name="Left">Its left end in pixels.</param>
/// <param name="Baseline">The foot of its capital letters in pixels.</param>
/// <param name="Size">Of the font, in pixels.</param>
/// <param name="Color">As in the palette.</param>
/// <param name="Bold">Which of the two weights.</param>
internal sealed record PlacedText(string Text, float Left, float Baseline, float Size, string Color, bool Bold);
