namespace PlaylistRL;

/// <summary>One song that was heard, and what was done with it that time.</summary>
internal struct Hearing
{
    public int Song;

    public Feedback Feedback;
}
