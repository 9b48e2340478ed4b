using System.Text.RegularExpressions;

namespace PlaylistRL.Tool;

/// <summary>What is said of an error: what is wrong and what to do, without types and traces. Pure.</summary>
internal static partial class PlainError
{
    /// <summary>The sentence for an exception.</summary>
    public static string Of(Exception error) => error switch
    {
        ToolException or SongCatalogException or ModelFileException or SessionFileException or NumericalException or FormatException
            or ListeningLogException or IOException => error.Message,
        ArgumentException => Parameter().Replace(error.Message, string.Empty),
        UnauthorizedAccessException => $"{error.Message} Choose another place, or change its permissions.",
        _ => $"This should not have happened: {error.Message} ({error.GetType().Name}). "
            + "Please report it at https://github.com/playlistrl/playlistrl/issues, with the command.",
    };

    [GeneratedRegex(@" \(Parameter '[^']*'\)$")]
    private static partial Regex Parameter();
}
