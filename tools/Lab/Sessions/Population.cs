namespace PlaylistRL.Lab;

/// <summary>A kind of listeners.</summary>
/// <param name="Name">For the file.</param>
/// <param name="Title">For the table.</param>
/// <param name="Options">What they are.</param>
internal sealed record Population(string Name, string Title, HiddenTasteOptions Options)
{
    public static IReadOnlyList<Population> All { get; } =
    [
        new("two-stated", "five features liked, three disliked, two of the liked ones stated", new HiddenTasteOptions()),
        new("cold-start", "the same, but nothing stated", new HiddenTasteOptions { MinStated = 0, MaxStated = 0 }),
        new("sessions", "as sessions bring them (HiddenTasteOptions.Sessions)", HiddenTasteOptions.Sessions),
    ];
}
