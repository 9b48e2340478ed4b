namespace PlaylistRL;

/// <summary>The colors of a picture.</summary>
public enum ReportTheme
{
    /// <summary>Dark ink on white.</summary>
    Light,

    /// <summary>Light ink on a dark ground.</summary>
    Dark,
}
