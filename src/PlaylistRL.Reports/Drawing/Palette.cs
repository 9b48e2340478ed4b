namespace PlaylistRL;

/// <summary>
/// The colors of a theme. Hues tell apart for color-blind eyes too: after Okabe &amp; Ito, "Color universal design", 2008, darkened for
/// white and brightened for dark ground.
/// </summary>
/// <remarks>No two colors of the light palette are equal, so that each can be given a name, see <see cref="NameOf"/>.</remarks>
internal sealed record Palette
{
    public static Palette Light { get; } = new()
    {
        Background = "#FFFFFF",
        Ink = "#1B2430",
        Muted = "#55606E",
        Grid = "#E6EAEF",
        Axis = "#98A2AE",
        Reference = "#8791A0",
        Hues = ["#0069B4", "#D55E00", "#00875F", "#B0488C", "#9A7400", "#46525F"],
    };

    public static Palette Dark { get; } = new()
    {
        Background = "#0D1117",
        Ink = "#E8EDF3",
        Muted = "#A3AFBC",
        Grid = "#222A34",
        Axis = "#566271",
        Reference = "#778494",
        Hues = ["#58B0F2", "#F58A3C", "#38C79A", "#E58FC5", "#DEBB38", "#B6C1CD"],
    };

    public required string Background { get; init; }

    /// <summary>Titles.</summary>
    public required string Ink { get; init; }

    /// <summary>Other text.</summary>
    public required string Muted { get; init; }

    public required string Grid { get; init; }

    public required string Axis { get; init; }

    /// <summary>Lines to compare with.</summary>
    public required string Reference { get; init; }

    public required IReadOnlyList<string> Hues { get; init; }

    public static Palette Of(ReportTheme theme) => theme == ReportTheme.Dark ? Dark : Light;

    public string Hue(int index) => Hues[index % Hues.Count];

    /// <summary>Every color with the name that style sheets know it by, <c>--ink</c> for one.</summary>
    public IEnumerable<(string Name, string Color)> Named() =>
    [
        ("--background", Background),
        ("--ink", Ink),
        ("--muted", Muted),
        ("--grid", Grid),
        ("--axis", Axis),
        ("--reference", Reference),
        .. Hues.Select((hue, i) => ($"--hue-{i}", hue)),
    ];

    /// <summary>The name of a color; null where it is none of the palette's.</summary>
    public string? NameOf(string color) =>
        Named().FirstOrDefault(named => string.Equals(named.Color, color, StringComparison.OrdinalIgnoreCase)).Name;
}
