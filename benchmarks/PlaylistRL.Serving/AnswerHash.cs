namespace PlaylistRL.Serving;

/// <summary>FNV-1a over everything a session says, to the last bit.</summary>
internal struct AnswerHash
{
    private ulong _state;

    public AnswerHash() => _state = 14695981039346656037;

    public readonly ulong Value => _state;

    public void Add(Playlist playlist)
    {
        Add((ulong)playlist.Count);
        foreach (PlaylistEntry entry in playlist)
        {
            Add(entry.Id);
            Add(BitConverter.SingleToUInt32Bits(entry.Value));
            Add(BitConverter.DoubleToUInt64Bits(entry.Propensity));
            foreach (FeatureMatch match in entry.Matches)
            {
                Add(match.Feature);
                Add(BitConverter.SingleToUInt32Bits(match.Value));
                Add(BitConverter.SingleToUInt32Bits(match.Stated));
                Add(BitConverter.SingleToUInt32Bits(match.Learned));
            }
        }
    }

    private void Add(string text)
    {
        foreach (char letter in text)
            Add(letter);
    }

    private void Add(ulong number) => _state = (_state ^ number) * 1099511628211;
}
