namespace PlaylistRL.Samples.WebPlayer;

/// <summary>Sends the files of songs, whole or in the parts that a browser asks for.</summary>
internal static class SongFiles
{
    private static readonly Dictionary<string, string> _types = new(StringComparer.OrdinalIgnoreCase)
    {
        [".mp3"] = "audio/mpeg",
        [".flac"] = "audio/flac",
        [".ogg"] = "audio/ogg",
        [".opus"] = "audio/ogg",
        [".m4a"] = "audio/mp4",
        [".wav"] = "audio/wav",
    };

    public static void MapSongFiles(this IEndpointRouteBuilder routes, PlayerSongs songs) =>
        routes.MapGet("/api/media", IResult (string song) =>
            songs.FileOf(song) is string path && _types.TryGetValue(Path.GetExtension(path), out string? type)
                ? TypedResults.PhysicalFile(path, type, lastModified: File.GetLastWriteTimeUtc(path), enableRangeProcessing: true)
                : TypedResults.Problem("There is no file of such a song.", statusCode: StatusCodes.Status404NotFound));
}
