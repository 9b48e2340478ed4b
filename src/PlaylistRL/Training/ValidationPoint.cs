namespace PlaylistRL;

/// <summary>How good the policy was at one moment of training, on listeners it is never trained on.</summary>
/// <param name="Episode">Episodes finished when it was judged.</param>
/// <param name="MeanReturn">The mean plain return over the validation episodes.</param>
public readonly record struct ValidationPoint(int Episode, double MeanReturn)
{
    /// <summary>All members, the same in every culture.</summary>
    public override string ToString() => RecordText.Of(nameof(ValidationPoint), PrintMembers);
}
