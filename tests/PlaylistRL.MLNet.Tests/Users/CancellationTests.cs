using FluentAssertions;
using Microsoft.ML;
using Xunit;

namespace PlaylistRL.Tests.Users;

/// <summary>Learning, which takes long, can be ended.</summary>
public sealed class CancellationTests
{
    private static readonly CancellationToken _cancelled = new(canceled: true);

    private readonly PlaylistEnvironment _world = new(SongCatalog.LoadSample(), new HiddenTasteUserModel());

    [Fact]
    public void LearnUserModel_CancelledToken_Ends()
    {
        string path = Path.GetTempFileName();
        try
        {
            ListeningLogGenerator.Save(_world, new RandomPolicy(), 3, 1, path);
            Ends(() => new MLContext(1).LearnUserModel(ListeningLogFile.Open(path), _world.Catalog, cancellationToken: _cancelled));
        }
        finally
        {
            File.Delete(path);
        }
    }

    [Fact]
    public void LearnUserModel_TokenCancelledWhileTheTrainerRuns_Ends()
    {
        ListeningLog log = ListeningLogGenerator.Generate(_world, new RandomPolicy(), 40, 1);
        using var source = new CancellationTokenSource(TimeSpan.FromMilliseconds(500));
        // A million passes take many minutes.
        var options =
            new LearnedUserModelOptions { Trainer = ResponseTrainer.FieldAwareFactorizationMachine, MaximumNumberOfIterations = 1_000_000 };
        Ends(() => new MLContext(1).LearnUserModel(log, _world.Catalog, options, source.Token));
    }

    private static void Ends(Action act) => act.Should().Throw<OperationCanceledException>();
}
