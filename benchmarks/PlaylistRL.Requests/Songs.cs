namespace PlaylistRL.Requests;

/// <summary>Catalogues of any size over the features of the sample.</summary>
internal static class Songs
{
    public static SongCatalog Of(int count)
    {
        var sample = SongCatalog.LoadSample();
        if (count == sample.Count)
            return sample;
        int features = sample.FeatureNames.Count;
        var values = new float[count * features];
        var random = new SeededRandom(1);
        for (int song = 0; song < count; song++)
        {
            // Two songs of the sample in one: most rows differ.
            ReadOnlySpan<float> one = sample.Features.Row(random.Next(sample.Count));
            ReadOnlySpan<float> two = sample.Features.Row(random.Next(sample.Count));
            for (int feature = 0; feature < features; feature++)
                values[(song * features) + feature] = Math.Max(one[feature], two[feature]);
        }

        return new SongCatalog(
            $"{count} songs", [.. Enumerable.Range(0, count).Select(i => new Song($"{i}", $"Song {i}", $"Artist {i / 8}"))],
            new FeatureTable(sample.FeatureNames, values));
    }
}
