namespace PlaylistRL.Hosting;

/// <summary>A playlist.</summary>
internal sealed record NextResponse(NextSong[] Songs, string? Shortfall)
{
    public static NextResponse Of(Playlist playlist) => new([.. playlist.Select(NextSong.Of)], playlist.Shortfall);
}
