namespace PlaylistRL.Tool.Files;

/// <summary>What a path leads to.</summary>
internal enum FileOf
{
    /// <summary>None of the others: a table of songs, or something that the library explains.</summary>
    Other,

    /// <summary>A folder.</summary>
    Folder,

    /// <summary>A catalogue that was saved.</summary>
    Catalog,

    /// <summary>A policy.</summary>
    Policy,

    /// <summary>A training run that can go on.</summary>
    Checkpoint,

    /// <summary>A listener's session.</summary>
    Session,

    /// <summary>The results of a comparison.</summary>
    Results,

    /// <summary>Tensors that PlaylistRL did not write.</summary>
    ForeignTensors,

    /// <summary>A library in XML.</summary>
    Library,

    /// <summary>A playlist of a player.</summary>
    Playlist,
}
