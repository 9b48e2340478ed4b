namespace PlaylistRL;

/// <summary>A picture of a section before it is drawn.</summary>
/// <param name="Name">Its name within the section.</param>
/// <param name="Chart">What it shows.</param>
/// <param name="Caption">What it says in words, and how its numbers were made.</param>
internal sealed record PictureDraft(string Name, Chart Chart, string Caption);
