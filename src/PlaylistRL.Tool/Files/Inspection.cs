using System.Text.Json.Nodes;

namespace PlaylistRL.Tool.Files;

/// <summary>What a file is and says.</summary>
/// <param name="Kind">What it is, in a word, for machines.</param>
/// <param name="Lines">The same in plain words, a fact a line.</param>
/// <param name="Facts">The same for machines.</param>
internal sealed record Inspection(string Kind, IReadOnlyList<string> Lines, JsonObject Facts);
