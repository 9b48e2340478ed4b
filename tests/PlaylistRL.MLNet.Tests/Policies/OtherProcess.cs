using System.Globalization;
using Microsoft.ML;
using Microsoft.ML.Data;
using Xunit;

namespace PlaylistRL.Tests.Policies;

/// <summary>
/// What <see cref="PolicyExtensionsTests"/> runs in a process of its own, which has never seen the policy. Alone it has nothing to do.
/// </summary>
public sealed class OtherProcess
{
    public const string Model = "PLAYLISTRL_TEST_MODEL";
    public const string Observation = "PLAYLISTRL_TEST_OBSERVATION";
    public const string Scores = "PLAYLISTRL_TEST_SCORES";

    [Fact]
    public void LoadWithPolicy_WhereAskedTo_WritesItsScores()
    {
        if (Environment.GetEnvironmentVariable(Model) is not string model)
            return;
        var ml = new MLContext();
        float[] observation = [
            .. File.ReadAllLines(Environment.GetEnvironmentVariable(Observation)!)
            .Select(line => BitConverter.UInt32BitsToSingle(uint.Parse(line, CultureInfo.InvariantCulture)))];
        IDataView scored = ml.LoadWithPolicy(model, out _).Transform(ml.Data.LoadCandidates(SongCatalog.LoadSample(), observation));
        File.WriteAllLines(
            Environment.GetEnvironmentVariable(Scores)!, scored.GetColumn<float>(CandidateColumns.QValue)
                .Select(value => BitConverter.SingleToUInt32Bits(value).ToString(CultureInfo.InvariantCulture)));
    }
}
