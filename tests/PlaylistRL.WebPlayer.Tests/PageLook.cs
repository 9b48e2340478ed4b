using Microsoft.Playwright;

namespace PlaylistRL.Tests.WebPlayer;

/// <summary>How a page is looked at.</summary>
internal sealed record PageLook(string Name, int Width, int Height, ColorScheme Scheme)
{
    public static PageLook Desktop { get; } = new("desktop-light", 1280, 900, ColorScheme.Light);

    public static PageLook DesktopDark { get; } = new("desktop-dark", 1280, 900, ColorScheme.Dark);

    public static PageLook Phone { get; } = new("phone-light", 390, 844, ColorScheme.Light);

    public static PageLook PhoneDark { get; } = new("phone-dark", 390, 844, ColorScheme.Dark);

    public static PageLook[] All { get; } = [Desktop, DesktopDark, Phone, PhoneDark];
}
