namespace PlaylistRL.Lab;

/// <summary>How one policy did.</summary>
/// <param name="Name">Its name.</param>
/// <param name="KnowsTruth">Whether it sees what no agent may see.</param>
/// <param name="Playlists">An estimate a playlist.</param>
internal sealed record RowResults(string Name, bool KnowsTruth, IReadOnlyList<Estimate> Playlists);
