namespace PlaylistRL.Tool.Songs;

/// <summary>What a listener says of their taste.</summary>
/// <param name="Preferences">As weights: 1 for what is liked, −1 for what is disliked.</param>
/// <param name="Likes">The features that are liked, as the catalogue names them.</param>
/// <param name="Dislikes">Those that are disliked.</param>
internal sealed record Taste(Preferences Preferences, IReadOnlyList<string> Likes, IReadOnlyList<string> Dislikes)
{
    /// <summary>Reads what was given; a name that has a comma is one name where there is such a feature.</summary>
    /// <exception cref="ToolException">There is no such feature, or one is named twice.</exception>
    public static Taste Of(SongCatalog catalog, string[] likes, string[] dislikes)
    {
        string[] liked = [.. likes.SelectMany(text => Names(catalog, text))];
        string[] disliked = [.. dislikes.SelectMany(text => Names(catalog, text))];
        try
        {
            Preferences preferences = catalog.Preferences(
                [.. liked.Select(name => (name, 1f)), .. disliked.Select(name => (name, -1f))]);
            return new Taste(preferences, Shown(liked), Shown(disliked));
        }
        catch (ArgumentException error)
        {
            throw new ToolException(PlainError.Of(error));
        }

        string[] Shown(string[] names) => [.. names.Select(name => catalog.FeatureNames[catalog.FeatureNames.IndexOf(name)])];
    }

    /// <summary>In words.</summary>
    public override string ToString()
    {
        string likes = Likes.Count == 0 ? string.Empty : $"likes {string.Join(", ", Likes)}";
        string dislikes = Dislikes.Count == 0 ? string.Empty : $"dislikes {string.Join(", ", Dislikes)}";
        return likes.Length + dislikes.Length == 0 ? "says nothing of their taste (--like)"
            : string.Join(" and ", ((string[])[likes, dislikes]).Where(part => part.Length > 0));
    }

    private static string[] Names(SongCatalog catalog, string text) => catalog.FeatureNames.TryIndexOf(text.Trim(), out _) ? [text.Trim()]
        : text.Split(',', StringSplitOptions.TrimEntries | StringSplitOptions.RemoveEmptyEntries);
}
