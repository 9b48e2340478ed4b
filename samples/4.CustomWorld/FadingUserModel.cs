using PlaylistRL.Learning;
using PlaylistRL.Worlds;

namespace PlaylistRL.Samples.CustomWorld;

/// <summary>
/// A user model of one's own, on one page: a listener with a taste, who tires of what they just heard. The more a song shares with the
/// songs before it, the less it is worth: <c>r = p·a · (1 − ½·overlap)</c>, where overlap is the share of the song's features that the song
/// before also had.
/// </summary>
public sealed class FadingUserModel : IUserModel
{
    public string Name => "fading";

    public RewardRange Rewards(SongCatalog catalog) => new(0, catalog.Features.FeatureCount);

    public IListener CreateListener(SongCatalog catalog, SeededRandom random)
    {
        var weights = new float[catalog.Features.FeatureCount];
        foreach (ref float weight in weights.AsSpan())
            weight = random.NextSingle();
        return new Listener(catalog.Features, new Preferences(catalog.FeatureNames, weights));
    }

    private sealed class Listener(FeatureTable features, Preferences stated) : IListener
    {
        private int _before = -1;

        public Preferences Stated => stated;

        public IListener Clone() => (IListener)MemberwiseClone();

        public Response Respond(int song, SeededRandom random)
        {
            ReadOnlySpan<float> has = features.Row(song);
            float worth = 0f;
            float shared = 0f;
            float count = 0f;
            for (int f = 0; f < has.Length; f++)
            {
                worth += stated.Weights[f] * has[f];
                count += has[f];
                shared += _before >= 0 ? has[f] * features.Row(_before)[f] : 0f;
            }

            _before = song;
            return new Response(count == 0f ? 0f : worth * (1f - (0.5f * shared / count)));
        }
    }
}
