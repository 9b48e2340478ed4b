using FluentAssertions;
using Microsoft.CodeAnalysis;
using Microsoft.CodeAnalysis.CSharp.Syntax;
using Xunit;

namespace PlaylistRL.Tests.Conventions;

/// <summary>
/// Namespaces are for readers: <c>PlaylistRL</c> for an application, <c>PlaylistRL.Worlds</c> and <c>PlaylistRL.Evaluation</c> for who
/// trains and judges, <c>PlaylistRL.Music</c> for who has files of players, <c>PlaylistRL.Logs</c> for who has logs of what listeners
/// heard, <c>PlaylistRL.Judging</c> for who judges by them, <c>PlaylistRL.Learning</c> for the toolbox of people who write agents and
/// loops. File-scoped.
/// </summary>
public sealed class NamespaceTests
{
    private const int MostOfAnApplication = 60;

    // Types of everyday options and what training raises: an application names them with its one using.
    private static readonly string[] _namedByApplications =
    [
        "Learning/Exploration/Schedule.cs",
        "Learning/NumericalException.cs",
        "Learning/Targets/Loss.cs",
        "Learning/Targets/TargetUpdate.cs",
    ];

    // What those who write agents, loops and worlds touch, in rooms that an application's types stand in too.
    private static readonly string[] _ofLearning =
    [
        "Agents/AgentMetrics.cs",
        "Agents/IAgent.cs",
        "Agents/LinearThompsonAgent.cs",
        "Agents/LinearThompsonOptions.cs",
        "Decisions/CandidateFilter.cs",
        "Decisions/Candidates.cs",
        "Decisions/Decision.cs",
        "Decisions/Ending.cs",
        "Decisions/EnvironmentContractException.cs",
        "Decisions/EnvironmentGuard.cs",
        "Decisions/EnvironmentSpec.cs",
        "Decisions/IEnvironment.cs",
        "Decisions/IMadeForWorld.cs",
        "Decisions/IPolicy.cs",
        "Decisions/IRankingPolicy.cs",
        "Decisions/ObservationBlock.cs",
        "Decisions/ObservationLayout.cs",
        "Decisions/RewardRange.cs",
        "Decisions/TieBreak.cs",
        "Decisions/TimeStep.cs",
        "Listening/Evidence.cs",
        "Listening/ListenerState.cs",
        "Listening/PlaylistObservation.cs",
        "Listening/TasteBelief.cs",
        "Listening/TastePopulation.cs",
        "Randomness/SeedPurpose.cs",
        "Randomness/SeededRandom.cs",
        "Randomness/SeededRandomState.cs",
        "Randomness/Seeds.cs",
    ];

    private static readonly string[] _ofWorlds =
    [
        "Environments/BestKind.cs",
        "Environments/IBestPlan.cs",
        "Environments/IForesight.cs",
        "Environments/IListener.cs",
        "Environments/IPlanner.cs",
        "Environments/ITrackable.cs",
        "Environments/IUserModel.cs",
        "Environments/Response.cs",
        "Listening/ITastePrior.cs",
        "Listening/StateTracker.cs",
        "Listening/Trackers/EverydayTracker.cs",
        "Listening/Trackers/PatienceTracker.cs",
        "Listening/Trackers/ResponsesTracker.cs",
        "Listening/Trackers/SatisfactionTracker.cs",
        "Listening/Trackers/StateTrackers.cs",
    ];

    // What a past says stands in the room of the belief that takes it in.
    private static readonly string[] _ofJudging = ["Policies/ChoiceForm.cs"];

    private static readonly string[] _ofLogs =
    [
        "Listening/PastPlay.cs",
        "Listening/TasteProfile.cs",
        "Listening/TasteProfileOptions.cs",
    ];

    [Fact]
    public void Library_AsItStands_HasTheNamespacesOfItsReaders() => Convention.Holds(Violations(SourceTree.Library));

    [Fact]
    public void Application_OfOneUsing_SeesFewTypes() => SourceTree.Library.Types
        .Count(type =>
            type.DeclaredAccessibility == Accessibility.Public && type.ContainingType is null
            && type.ContainingNamespace.ToString() == "PlaylistRL")
        .Should().BeLessThanOrEqualTo(MostOfAnApplication);

    [Theory]
    [InlineData("Catalog/Song.cs", "namespace PlaylistRL; sealed class Song;")]
    [InlineData("Learning/Networks/Mlp.cs", "namespace PlaylistRL.Learning; sealed class Mlp;")]
    public void Violations_NamespaceOfTheRoom_AreNone(string path, string text) =>
        Violations(SourceTree.Of((path, text))).Should().BeEmpty();

    [Theory]
    [InlineData("Catalog/Song.cs", "namespace PlaylistRL.Catalog; sealed class Song;")]
    [InlineData("Catalog/Song.cs", "namespace PlaylistRL { sealed class Song; }")]
    [InlineData("Catalog/Song.cs", "sealed class Song;")]
    [InlineData("Agents/Learner.cs", "namespace PlaylistRL.Learning; sealed class Learner;")]
    [InlineData("Learning/Networks/Mlp.cs", "namespace PlaylistRL; sealed class Mlp;")]
    [InlineData("Learning/Networks/Mlp.cs", "namespace PlaylistRL.Learning.Networks; sealed class Mlp;")]
    public void Violations_AnotherNamespace_IsReported(string path, string text) =>
        Violations(SourceTree.Of((path, text))).Should().ContainSingle().Which.Should()
            .StartWith($"{path}: begin with 'namespace PlaylistRL");

    private static IEnumerable<string> Violations(SourceTree sources) => sources.Files
        .Where(file =>
            file.Tree.GetRoot() is not CompilationUnitSyntax { Members: [FileScopedNamespaceDeclarationSyntax only] }
            || only.Name.ToString() != NamespaceOf(file))
        .Select(file => $"{file.Path}: begin with 'namespace {NamespaceOf(file)};'.");

    private static string NamespaceOf(SourceFile file) => file.Room switch
    {
        "Evaluation" when file.Path.StartsWith("Evaluation/OneCall/", StringComparison.Ordinal) => "PlaylistRL",
        "Training" when file.Path.StartsWith("Training/Improvement/", StringComparison.Ordinal) => "PlaylistRL.Learning",
        "Worlds" or "Evaluation" or "Logs" or "Judging" => "PlaylistRL." + file.Room,
        "Learning" when !_namedByApplications.Contains(file.Path) => "PlaylistRL.Learning",
        _ when _ofLearning.Contains(file.Path) => "PlaylistRL.Learning",
        _ when file.Path.StartsWith("Catalog/Playlists/", StringComparison.Ordinal) => "PlaylistRL.Music",
        _ when file.Path.StartsWith("Catalog/Matching/", StringComparison.Ordinal) => "PlaylistRL.Music",
        _ when _ofJudging.Contains(file.Path) => "PlaylistRL.Judging",
        _ when _ofLogs.Contains(file.Path) => "PlaylistRL.Logs",
        _ when _ofWorlds.Contains(file.Path) => "PlaylistRL.Worlds",
        _ => "PlaylistRL",
    };
}
