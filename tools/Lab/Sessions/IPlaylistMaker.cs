namespace PlaylistRL.Lab;

/// <summary>One listener's playlists, whoever makes them: a real session, or a rule to compare with.</summary>
internal interface IPlaylistMaker
{
    /// <summary>The next songs, by index; none was heard before.</summary>
    IReadOnlyList<int> Next(int length);

    /// <summary>What the listener did with a song of the last playlist, as far as is told.</summary>
    void Report(int song, Feedback feedback);
}
