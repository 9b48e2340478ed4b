namespace PlaylistRL;

/// <summary>What is to be made of a column.</summary>
/// <param name="Index">Its 0-based place in the table.</param>
/// <param name="Name">Its name.</param>
/// <param name="Words">The name in words.</param>
/// <param name="Role">What it is taken for.</param>
/// <param name="Reason">Why, in a few words.</param>
/// <param name="Kind">What its name says, where it is known.</param>
internal sealed record ColumnPlan(int Index, string Name, ColumnWords Words, ColumnRole Role, string Reason, KnownKind? Kind);
